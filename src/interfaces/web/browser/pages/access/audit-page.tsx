import { useNavigate, useSearch } from "@tanstack/react-router";
import { apiAddress } from "../../client/address.ts";
import type { InputOf, RowOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DayField } from "../../components/form/day-field.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { momentWords } from "../../words/dates.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import { AccessFrame } from "./access-frame.tsx";
import { type AuditSearch, OUTCOMES } from "./audit.search.ts";
import { InputWords } from "./input-words.tsx";

const PAGE = 100;
const OPERATION = /^[a-z-]+(\.[a-z-]+)?$/u;

function filterOf({ person, operation, outcome, from, to }: AuditSearch) {
  return {
    people: person ? [person] : [],
    operations: operation && OPERATION.test(operation) ? [operation] : [],
    outcomes: outcome ? [outcome] : [],
    from,
    to,
  } satisfies InputOf<"audit-entries.list">;
}

/** Who asked for which change, with what came of it; filtered, and written to a file as it is shown. */
export function AuditPage() {
  const search = useSearch({ from: "/audit" });
  const { offset = 0 } = search;
  const filter = filterOf(search);
  const { data, error, refetch } = useRead(
    "audit-entries.list",
    { ...filter, limit: PAGE, offset },
    { keep: true },
  );
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <AccessFrame
      title="Audit trail"
      standing={countWords(data.total, "entry", "entries")}
      ways={
        <a
          className="button button-plain button-normal"
          href={apiAddress("audit-entries.export", { ...filter, format: "csv" })}
        >
          Export this
        </a>
      }
    >
      <Filters search={search} />
      {data.rows.length === 0 ? (
        <EmptyState title="No entry fits">Take a filter away, or choose other days.</EmptyState>
      ) : (
        <AuditTable rows={data.rows} />
      )}
      <Pages total={data.total} offset={offset} />
    </AccessFrame>
  );
}

function Filters({ search }: { search: AuditSearch }) {
  const navigate = useNavigate({ from: "/audit" });
  const people = useRead("people.list", {});
  const set = (change: AuditSearch) =>
    void navigate({ search: { ...search, offset: undefined, ...change }, replace: true });
  return (
    <search className="access-row" style={{ marginBlockEnd: "1rem" }}>
      <SelectField
        label="Who"
        value={search.person ?? ""}
        options={[
          { value: "", label: "anybody" },
          ...(people.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(person) => set({ person: person || undefined })}
      />
      <TextField
        label="Operation or noun"
        value={search.operation ?? ""}
        placeholder="commitments"
        onChange={(operation) => set({ operation: operation.trim().toLowerCase() || undefined })}
      />
      <SelectField
        label="Outcome"
        value={search.outcome ?? ""}
        options={[
          { value: "", label: "any" },
          ...OUTCOMES.map((outcome) => ({ value: outcome, label: outcome })),
        ]}
        onChange={(outcome) => set({ outcome: OUTCOMES.find((one) => one === outcome) })}
      />
      <DayField label="From" value={search.from} onChange={(from) => set({ from })} />
      <DayField label="To" value={search.to} onChange={(to) => set({ to })} />
    </search>
  );
}

function AuditTable({ rows }: { rows: readonly RowOf<"audit-entries.list">[] }) {
  return (
    <TableFrame label="Who asked for which change, the newest first">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">Asked for</th>
          <th scope="col">Outcome</th>
          <th scope="col">With</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="access-moment">{momentWords(row.at)}</td>
            <td>
              {row.person}
              <span className="access-line access-soft">{row.role}</span>
            </td>
            <td>
              <code>{row.operation}</code>
            </td>
            <td>
              {row.outcome}
              {row.problem && <span className="access-line access-soft">{row.problem}</span>}
            </td>
            <td>
              <InputWords input={row.input} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Pages({ total, offset }: { total: number; offset: number }) {
  const search = useSearch({ from: "/audit" });
  const navigate = useNavigate({ from: "/audit" });
  if (total <= PAGE) return null;
  const go = (to: number) => void navigate({ search: { ...search, offset: to || undefined } });
  return (
    <nav className="access-row" aria-label="Pages of the audit trail" style={{ marginBlockStart: "1rem" }}>
      <Button isDisabled={offset === 0} onPress={() => go(Math.max(0, offset - PAGE))}>
        Newer
      </Button>
      <span>
        {numberWords(offset + 1)} to {numberWords(Math.min(total, offset + PAGE))} of {numberWords(total)}
      </span>
      <Button isDisabled={offset + PAGE >= total} onPress={() => go(offset + PAGE)}>
        Older
      </Button>
    </nav>
  );
}
