import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { apiAddress, apiQuery } from "../../client/address.ts";
import { forDay, useDay } from "../../client/day.ts";
import { useDrawing } from "../../client/drawing.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Menu, MenuItem } from "../../components/menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import "../frameworks/frameworks.css";
import { ChoosingReport, KIND_WORDS } from "./choosing-report.tsx";
import { DraftView } from "./draft-view.tsx";
import { ReadBackDialog, useReadBack } from "./read-back.tsx";
import type { ReportsSearch } from "./reports.search.ts";
import { ReportsTabs } from "./reports-tabs.tsx";
import "./unreported/unreported.css";
import "./reports.css";

/** A report of the ledger: chosen, read and worded here, drawn as a file that goes on. */
export function ReportsPage() {
  const search = useSearch({ from: "/reports" });
  const navigate = useNavigate({ from: "/reports" });
  const { kind = "stocktaking", ...chosen } = search;
  const isWhole =
    kind === "register" ||
    kind === "scoreboard" ||
    (kind === "stocktaking" ? chosen.from && chosen.to : chosen.id);
  const { data, error, refetch } = useRead(
    "reports.draft",
    { kind, ...chosen },
    { enabled: Boolean(isWhole), keep: true },
  );
  const shown = isWhole && !error ? data : undefined;
  const change = (part: Partial<ReportsSearch>) => void navigate({ search: (was) => ({ ...was, ...part }) });
  return (
    <Page
      title="Reports"
      standing={KIND_WORDS[kind].means}
      ways={shown && <DrawingWays search={{ ...search, kind }} />}
    >
      <ReportsTabs />
      <ChoosingReport search={search} onChange={change} />
      {!isWhole && <ToChoose kind={kind} onChange={change} />}
      {isWhole && error && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {isWhole && !error && !data && <PageSkeleton />}
      {shown && <DraftView draft={shown} />}
    </Page>
  );
}

/** What is still to be chosen, with what is chosen most. */
function ToChoose({
  kind,
  onChange,
}: {
  kind: NonNullable<ReportsSearch["kind"]>;
  onChange: (part: Partial<ReportsSearch>) => void;
}) {
  const day = useDay() ?? new Date().toISOString().slice(0, 10);
  const year = Number(day.slice(0, 4));
  if (kind !== "stocktaking")
    return (
      <EmptyState title={kind === "partner" ? "Choose a partner" : "Choose a meeting"}>
        {KIND_WORDS[kind].means} Each sentence is drawn from the record and shows its source.
      </EmptyState>
    );
  return (
    <EmptyState
      title="Choose a period"
      ways={
        <>
          <Button look="primary" onPress={() => onChange({ from: `${year - 1}${day.slice(4)}`, to: day })}>
            The year to this day
          </Button>
          <Button
            onPress={() => onChange({ from: `${year}-01-01`, to: `${year}-12-31` })}
          >{`${year}`}</Button>
          <Button onPress={() => onChange({ from: `${year - 1}-01-01`, to: `${year - 1}-12-31` })}>
            {`${year - 1}`}
          </Button>
        </>
      }
    >
      The report tells what was promised, what was reported in the period, what was not, and what is overdue.
      Partners, topics, frameworks and documents narrow it; the day that is looked at, above, shows the record
      as it stood.
    </EmptyState>
  );
}

const FORMATS = [
  { format: "pdf", words: "PDF, tagged" },
  { format: "html", words: "Web page (HTML)" },
  { format: "md", words: "Markdown" },
] as const;

const OPERATIONS = {
  stocktaking: "reports.stocktaking",
  register: "reports.register",
  scoreboard: "reports.scoreboard",
  partner: "network.brief",
  meeting: "meetings.briefing",
} as const;

/** What the report of a kind is asked by: the address may still hold what another kind needs. */
function inputOf(
  kind: keyof typeof OPERATIONS,
  { id, by, indicators, years, from, to, ...choice }: ReportsSearch,
) {
  switch (kind) {
    case "stocktaking":
      return { from, to, ...choice };
    case "register":
      return choice;
    case "scoreboard":
      return id ? { id } : { by, indicators, years, ...choice };
    default:
      return { id };
  }
}

/** The report as a file; it says how long it takes, and can be stopped. */
function DrawingWays({ search }: { search: ReportsSearch & { kind: keyof typeof OPERATIONS } }) {
  const { drawn, draw } = useDrawing();
  const template = useRef<HTMLInputElement>(null);
  const edited = useRef<HTMLInputElement>(null);
  const { read, readBack, close } = useReadBack();
  const mayWord = useMay("contributor");
  const day = useDay();
  const { kind, ...chosen } = search;
  const operation = OPERATIONS[kind];
  const input = inputOf(kind, chosen);
  const server = location.origin;
  const fileOf = (format: string) =>
    `${apiAddress(operation, {})}${apiQuery({ ...forDay(operation, input, day), format, server })}`;
  if (drawn)
    return (
      <p className="drawing" role="status">
        Drawing {drawn.what}: {drawn.seconds} s
        <Button size="small" onPress={drawn.stop}>
          Stop
        </Button>
      </p>
    );
  const inTemplate = (file: File) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ kind, ...forDay(operation, input, day), server }))
      if (value !== undefined) body.append(name, String(value));
    body.append("files", file, file.name);
    draw("the report in your template", apiAddress("reports.in-template", {}), body);
  };
  return (
    <>
      <Button look="primary" onPress={() => draw("The Word document", fileOf("docx"))}>
        Word (DOCX)
      </Button>
      <Menu label="Other forms of this report" icon="download" words="Other forms">
        {FORMATS.map(({ format, words }) => (
          <MenuItem key={format} icon="file" onAction={() => draw(words, fileOf(format))}>
            {words}
          </MenuItem>
        ))}
        <MenuItem
          icon="documents"
          note="A DOCX with {{content}} where the sections go"
          onAction={() => template.current?.click()}
        >
          In your own Word template
        </MenuItem>
        {mayWord && (
          <MenuItem
            icon="edit"
            note="What was edited in this report's DOCX is shown, and kept if you say so"
            onAction={() => edited.current?.click()}
          >
            Read an edited Word document back
          </MenuItem>
        )}
      </Menu>
      <FileInput ref={template} label="Template (DOCX)" onFile={inTemplate} />
      <FileInput
        ref={edited}
        label="Edited document (DOCX)"
        onFile={(file) => void readBack({ kind, ...forDay(operation, input, day) }, file)}
      />
      {read && <ReadBackDialog read={read} onClose={close} />}
    </>
  );
}

/** A file that a menu asks for. */
function FileInput({
  ref,
  label,
  onFile,
}: {
  ref: React.RefObject<HTMLInputElement | null>;
  label: string;
  onFile: (file: File) => void;
}) {
  return (
    <input
      ref={ref}
      type="file"
      accept=".docx"
      className="visually-hidden"
      tabIndex={-1}
      aria-label={label}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        event.currentTarget.value = "";
        if (file) onFile(file);
      }}
    />
  );
}
