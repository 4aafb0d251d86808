import { useRead } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import "./open-data.css";

const CATALOGUE = "/api/catalogue/export?format=dcat-ap";
const LICENCE = "https://creativecommons.org/licenses/by/4.0/";

/** What anybody may have as data, in which files: the same as the catalogue tells portals. */
export function OpenDataPage() {
  const { data, error, refetch } = useRead("catalogue.list", {});
  return (
    <Page title="Open data" standing={data ? countWords(data.total, "data set") : ""}>
      {error && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      <div className="open-data">
        <p>
          Only what is marked for everybody and has been published is here, under{" "}
          <a href={LICENCE}>CC BY 4.0</a>. Data portals harvest it from the{" "}
          <a href={CATALOGUE} download>
            catalogue in DCAT-AP 3
          </a>
          .
        </p>
        {data?.total === 0 && (
          <EmptyState title="Nothing has been published">
            Publish a document, an initiative or an indicator: it is then offered here.
          </EmptyState>
        )}
        {data?.rows.map(({ name, title, description, issued, modified, files }) => (
          <section key={name} aria-labelledby={`data-${name}`}>
            <h2 id={`data-${name}`}>{title}</h2>
            <p>{description}</p>
            <p className="open-data-days">
              {issued && `Published since ${dateWords(issued)}. `}
              {modified ? `Last changed on ${dateWords(modified)}.` : "When it last changed is not known."}
            </p>
            <ul className="open-data-files">
              {files.map((file) => (
                <li key={file.path}>
                  <a href={file.path} download>
                    <Icon name="download" size={14} />
                    {file.title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}
