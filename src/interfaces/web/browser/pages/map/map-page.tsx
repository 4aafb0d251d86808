import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { useKindLabel } from "../../client/register-words.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords, numberWords } from "../../words/numbers.ts";
import "../frameworks/frameworks.css";
import { NetworkTabs } from "../network/network-tabs.tsx";
import { type MapSearch, REGIONS } from "./map.search.ts";
import { type MapData, MapDrawing, STEPS } from "./map-drawing.tsx";
import "./map.css";
import { RegisterTable } from "../frameworks/register-table.tsx";
import "../network/network.css";

/** Partners and their frameworks, initiatives and their places, on a map and as a table. */
export function MapPage() {
  const { region = "world", kind, initiatives } = useSearch({ from: "/map" });
  const navigate = useNavigate({ from: "/map" });
  const { data, error, refetch } = useRead("network.map", {});
  const kindLabel = useKindLabel();
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const change = (part: Partial<MapSearch>) => void navigate({ search: (was) => ({ ...was, ...part }) });
  const kinds = [
    ...new Set(data.partners.flatMap((one) => one.frameworks.map((framework) => framework.kind))),
  ];
  const shown = kind ? withKind(data, kind) : data;
  return (
    <Page
      title="Map"
      standing={`${countWords(shown.partners.length, "partner")} with ${kind ? `a ${kindLabel(kind)}` : "a framework"}, ${countWords(shown.initiatives.length, "initiative")} with a place.`}
    >
      <NetworkTabs />
      <div className="network-filters">
        <FilterMenu
          single
          label="Region"
          options={REGIONS.map((value) => ({ value, label: value }))}
          value={[region]}
          onChange={([one]) => change({ region: one === "world" ? undefined : (one as MapSearch["region"]) })}
        />
        <FilterMenu
          single
          label="Kind of framework"
          options={kinds.map((value) => ({ value, label: kindLabel(value) }))}
          value={kind ? [kind] : []}
          onChange={([one]) => change({ kind: one })}
        />
        <FilterMenu
          single
          label="Initiatives"
          options={[
            { value: "shown", label: "shown" },
            { value: "hidden", label: "hidden" },
          ]}
          value={[initiatives ?? "shown"]}
          onChange={([one]) => change({ initiatives: one === "hidden" ? one : undefined })}
        />
      </div>
      <MapDrawing data={shown} region={region} withInitiatives={!initiatives} />
      <p className="graph-legend">
        {STEPS.map((least, at) => (
          <span key={least}>
            <span className={`map-key map-step-${at + 1}`} />
            {STEPS[at + 1] === undefined
              ? `${least} or more`
              : least === (STEPS[at + 1] ?? 0) - 1
                ? least
                : `${least} to ${(STEPS[at + 1] ?? 0) - 1}`}{" "}
            {least === 1 && STEPS[at + 1] === 2 ? "framework" : "frameworks"}
          </span>
        ))}
        <span>
          <span className="map-key map-hub" />
          {data.hub?.name}
        </span>
        <span>◆ place of an initiative, dashed: a cable between its landings, not its course</span>
      </p>
      <p className="network-note">
        Borders are those of Natural Earth, which draws who controls a territory in fact. They say nothing
        about whose it is, and are not ours. States that are too small for their shape are points; a large
        point is a group or region, drawn near its middle.
      </p>
      <Tables data={shown} />
    </Page>
  );
}

function withKind(data: MapData, kind: string): MapData {
  const partners = data.partners
    .map((one) => ({ ...one, frameworks: one.frameworks.filter((framework) => framework.kind === kind) }))
    .filter(({ frameworks }) => frameworks.length > 0);
  return { ...data, partners };
}

function Tables({ data }: { data: MapData }) {
  const kindLabel = useKindLabel();
  return (
    <div className="register-part">
      <h2>Partners and their frameworks that stand</h2>
      <RegisterTable
        label="Partners and their frameworks that stand"
        heads={["Partner", "Frameworks", "Which"]}
      >
        {[...data.partners]
          .sort((one, other) => other.frameworks.length - one.frameworks.length)
          .map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/parties/$id" params={{ id: one.id }}>
                  {one.name}
                </Link>
              </th>
              <td>{numberWords(one.frameworks.length)}</td>
              <td>{one.frameworks.map(({ name }) => name).join(", ")}</td>
            </tr>
          ))}
      </RegisterTable>
      <h2>Initiatives and their places</h2>
      <RegisterTable label="Initiatives and their places" heads={["Initiative", "Kind", "Status", "Places"]}>
        {data.initiatives.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/initiatives/$id" params={{ id: one.id }}>
                {one.name}
              </Link>
            </th>
            <td>{kindLabel(one.kind)}</td>
            <td>{one.status}</td>
            <td>
              {one.places
                .map(
                  ({ name, role, at, numeric }) =>
                    `${name} (${role}${at || numeric ? "" : ", not on the map"})`,
                )
                .join(", ")}
            </td>
          </tr>
        ))}
      </RegisterTable>
    </div>
  );
}
