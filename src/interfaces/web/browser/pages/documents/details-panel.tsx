import { Link, useNavigate } from "@tanstack/react-router";
import { FileTrigger } from "react-aria-components";
import { startAdding } from "../../client/adding.ts";
import { apiAddress } from "../../client/address.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useMay, useRead, useSession, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { SidePanel } from "../../components/list/side-panel.tsx";
import { notify, notifyProblem } from "../../components/notices.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Skeleton } from "../../components/skeleton.tsx";
import { momentWords } from "../../words/dates.ts";
import { numberWords } from "../../words/numbers.ts";
import { DetailsForm } from "./details-form.tsx";

type Details = OutputOf<"documents.get">;

/** What is known of the chosen document, to be corrected; its versions; and what can be done with it. */
export function DetailsPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useRead("documents.get", { id });
  return (
    <SidePanel
      title="Details"
      onClose={onClose}
      ways={
        <Link to="/documents/$id" params={{ id }} className="button button-quiet button-normal">
          Open
        </Link>
      }
    >
      {error && <ProblemPanel small error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height="20rem" />}
      {data && (
        <>
          <DetailsForm key={`${data.id} ${data.version}`} document={data} />
          <Versions document={data} />
          <Publication document={data} />
          <AskModel document={data} />
          <Ways document={data} onClose={onClose} />
        </>
      )}
    </SidePanel>
  );
}

function Versions({ document }: { document: Details }) {
  return (
    <section className="details-section">
      <h3>Versions</h3>
      <ol>
        {document.versions.toReversed().map((version) => (
          <li key={version.id} className="version-item">
            <Link to="/documents/$id" params={{ id: document.id }} search={{ version: version.number }}>
              Version {version.number}
            </Link>
            <span className="version-item-note">
              {version.name}, {version.pages ? `${version.pages} pages, ` : ""}
              {numberWords(version.characters)} characters, added by {version.addedBy},{" "}
              {momentWords(version.addedAt)}
              {version.notAnalysed && <>. {version.notAnalysed}</>}
            </span>
            <a
              href={apiAddress("documents.original", { id: document.id, version: version.number })}
              download
              aria-label={`Download the original of version ${version.number}`}
            >
              <Icon name="download" size={18} />
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Whether everybody sees it, for whom works here; and the way to say so, which a second person may have to approve. */
function Publication({ document: { id, publishedAt } }: { document: Details }) {
  const worksHere = useMay("reader");
  const mayPublish = useMay("approver");
  const mayTakeBack = useMay("reviewer");
  const publish = useWrite("documents.publish", ["statements", "commitments", "approvals"]);
  const unpublish = useWrite("documents.unpublish", ["statements", "commitments"]);
  const told = (message: string) => ({ onSuccess: () => notify({ message }), onError: notifyProblem });
  if (!worksHere) return null;
  return (
    <section className="details-section">
      <h3>Who sees it</h3>
      <p className="version-item-note">
        {publishedAt
          ? `Published ${momentWords(publishedAt)}: everybody sees it, with what was accepted of it.`
          : "A draft: only those who work here see it, as far as its marking lets them."}
      </p>
      <div className="details-ways">
        {mayPublish && !publishedAt && (
          <Button
            isPending={publish.isPending}
            onPress={() => publish.mutate({ id }, told("It is published."))}
          >
            Publish
          </Button>
        )}
        {mayTakeBack && publishedAt && (
          <Button
            isPending={unpublish.isPending}
            onPress={() => unpublish.mutate({ id }, told("It is a draft again."))}
          >
            Make it a draft again
          </Button>
        )}
      </div>
    </section>
  );
}

/** Where a language model is set up that this document may be sent to: the way to ask it what the reader may have missed. */
function AskModel({ document }: { document: Details }) {
  const model = useSession().data?.model;
  const mayAsk = useMay("reviewer");
  const ask = useWrite("proposals.ask", ["jobs"]);
  const navigate = useNavigate();
  const version = document.versions.find(({ number }) => number === document.version);
  if (!model || !mayAsk || version?.notAnalysed) return null;
  const maySend = model.markings.includes(document.marking);
  const onAsked = ({ job }: OutputOf<"proposals.ask">) =>
    notify({
      message: `${model.name} is being asked.`,
      way: { label: "How far", run: () => void navigate({ to: "/jobs/$id", params: { id: job } }) },
    });
  return (
    <section className="details-section">
      <h3>What was missed</h3>
      <p className="version-item-note">
        {maySend
          ? `The sentences of this document are sent to the language model ${model.name}. What it proposes has to stand in the text word for word, and waits for a person.`
          : `The language model ${model.name} is not asked: documents with this marking are not sent to it.`}
      </p>
      {maySend && (
        <div className="details-ways">
          <Button
            isPending={ask.isPending}
            onPress={() =>
              ask.mutate({ document: document.id }, { onSuccess: onAsked, onError: notifyProblem })
            }
          >
            Ask {model.name}
          </Button>
        </div>
      )}
    </section>
  );
}

function Ways({ document, onClose }: { document: Details; onClose: () => void }) {
  const remove = useWrite("documents.remove", ["statements"]);
  const restore = useWrite("documents.restore", ["statements"]);
  const mayAdd = useMay("contributor");
  const mayRemove = useMay("reviewer");
  return (
    <section className="details-section details-ways" aria-label="What can be done">
      {mayAdd && (
        <FileTrigger
          onSelect={(list) => void startAdding([...(list ?? [])].slice(0, 1), { document: document.id })}
        >
          <Button icon="plus">Add a new version</Button>
        </FileTrigger>
      )}
      <a
        href={apiAddress("documents.original", { id: document.id })}
        download
        className="button button-plain button-normal"
      >
        <Icon name="download" size={18} />
        Download the original
      </a>
      {mayRemove && (
        <Button
          look="danger"
          icon="trash"
          onPress={() =>
            remove.mutate(
              { id: document.id },
              {
                onSuccess: () => {
                  onClose();
                  notify({
                    message: `“${document.title}” is removed.`,
                    way: {
                      label: "Undo",
                      run: () => restore.mutate({ id: document.id }, { onError: notifyProblem }),
                    },
                  });
                },
                onError: notifyProblem,
              },
            )
          }
        >
          Remove
        </Button>
      )}
    </section>
  );
}
