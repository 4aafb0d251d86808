import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { apiAddress } from "../../client/address.ts";
import {
  IMPORTED,
  IMPORTED_NOUNS,
  type Imported,
  type ImportedNoun,
  importTable,
  refusedRows,
} from "../../client/importing.ts";
import type { OperationName } from "../../client/operation-types.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { saveFile } from "../../client/save-file.ts";
import { Button } from "../../components/button.tsx";
import { DropPlace } from "../../components/drop-place.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords, numberWords } from "../../words/numbers.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { ImportLines } from "./import-lines.tsx";
import "./imports.css";

/** Taking records in from a table: a file, what it would change, which rows do not fit and why, and then the change itself. */
export function ImportPage({ noun }: { noun: ImportedNoun }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<Record<string, string>>({});
  const [seen, setSeen] = useState<Imported | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const [reason, setReason] = useState("");
  const stop = useRef<AbortController | null>(null);
  const { needed, list, exported }: { needed: string; list: string; exported?: OperationName } =
    IMPORTED[noun];
  const mayImport = useMay(needed);

  const run = async (given: { file: File; columns: Record<string, string>; dryRun: boolean }) => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setRunning(true);
    setProblem(null);
    setSeen(null);
    const { dryRun, ...asked } = given;
    try {
      const { signal } = controller;
      await importTable(
        { noun, ...asked },
        { dryRun, signal, onPart: setSeen, ...(reason ? { reason } : {}) },
      );
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error);
    } finally {
      if (stop.current === controller) setRunning(false);
      if (!dryRun) void client.invalidateQueries();
    }
  };
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setColumns({});
    void run({ file: chosen, columns: {}, dryRun: true });
  };
  const map = (next: Record<string, string>) => {
    setColumns(next);
    if (file) void run({ file, columns: next, dryRun: true });
  };

  const page = (
    <Page
      title={`Take in ${noun} from a table`}
      standing="CSV or XLSX. Nothing is changed before you have seen what would change."
      ways={
        <Link to={list} className="button button-plain button-normal">
          Back to the list
        </Link>
      }
    >
      <nav className="import-ways import-nouns" aria-label="What to take in">
        {IMPORTED_NOUNS.map((one) => (
          <Link
            key={one}
            to="/commitments/import/$noun"
            params={{ noun: one }}
            className="button button-quiet button-small"
            aria-current={one === noun ? "page" : undefined}
          >
            {one}
          </Link>
        ))}
        {exported && (
          <a
            className="button button-plain button-small"
            href={apiAddress(exported, { format: "xlsx" })}
            download
          >
            {`All ${noun} as a file to edit`}
          </a>
        )}
      </nav>
      {mayImport ? (
        <ChooseFile file={file} isRunning={isRunning} onFile={choose} onStop={() => stop.current?.abort()} />
      ) : (
        <p className="import-note">
          Taking records in needs the role {needed}. You can look at the columns below.
        </p>
      )}
      {problem !== null && (
        <ProblemPanel small error={problem}>
          {file && (
            <Button size="small" onPress={() => void run({ file, columns, dryRun: true })}>
              Try again
            </Button>
          )}
        </ProblemPanel>
      )}
      {seen && file && (
        <section className="import-part" aria-labelledby="import-seen">
          <h2 id="import-seen">{seen.isDryRun ? "What it would change" : "What was taken in"}</h2>
          <Counts seen={seen} isRunning={isRunning} />
          {seen.isDryRun && !isRunning && (
            <TakeIn
              seen={seen}
              reason={reason}
              onReason={setReason}
              onTake={() => void run({ file, columns, dryRun: false })}
              onRefused={() => void keepRefused({ noun, file, columns }).catch(notifyProblem)}
            />
          )}
          <ColumnMapping
            noun={noun}
            seen={seen}
            named={columns}
            isFixed={!seen.isDryRun || isRunning}
            onChange={map}
          />
          <ImportLines noun={noun} lines={seen.lines} />
        </section>
      )}
      {!seen && <Columns noun={noun} />}
    </Page>
  );
  return mayImport ? (
    <DropPlace words="Drop a table" onFiles={(files) => choose(files[0])}>
      {page}
    </DropPlace>
  ) : (
    page
  );
}

async function keepRefused(asked: Parameters<typeof refusedRows>[0]): Promise<void> {
  saveFile(await refusedRows(asked), `${asked.file.name.replace(/\.[^.]*$/u, "")}-not-taken.csv`);
}

function ChooseFile({
  file,
  isRunning,
  onFile,
  onStop,
}: {
  file: File | null;
  isRunning: boolean;
  onFile: (file: File | undefined) => void;
  onStop: () => void;
}) {
  return (
    <div className="import-choose">
      <FileTrigger
        acceptedFileTypes={[".csv", ".tsv", ".txt", ".xlsx"]}
        onSelect={(list) => onFile([...(list ?? [])][0])}
      >
        <Button look={file ? "plain" : "primary"} icon="file">
          {file ? "Choose another file" : "Choose a file"}
        </Button>
      </FileTrigger>
      <span>{file ? file.name : "or drop one anywhere on this page"}</span>
      {isRunning && <Button onPress={onStop}>Stop</Button>}
    </div>
  );
}

function Counts({
  seen: { counts, rows, upTo, isDryRun },
  isRunning,
}: {
  seen: Imported;
  isRunning: boolean;
}) {
  const words: [keyof typeof counts, string, string][] = [
    ["new", isDryRun ? "would be new" : "new", "good"],
    ["changed", isDryRun ? "would change" : "changed", "good"],
    ["unchanged", "as they are already", "plain"],
    ["conflict", "changed by somebody since", "bad"],
    ["refused", "not taken", "bad"],
  ];
  return (
    <div role="status" className="import-counts">
      {isRunning && <progress aria-label="Rows looked at" max={Math.max(rows, 1)} value={upTo} />}
      <p>
        {upTo < rows ? `${numberWords(upTo)} of ${countWords(rows, "row")}` : countWords(rows, "row")}
        {!isRunning && upTo < rows ? ", then stopped" : ""}
      </p>
      <ul>
        {words
          .filter(([outcome]) => (counts[outcome] ?? 0) > 0)
          .map(([outcome, said, look]) => (
            <li key={outcome} className={`import-count import-count-${look}`}>
              <strong>{numberWords(counts[outcome] ?? 0)}</strong> {said}
            </li>
          ))}
      </ul>
    </div>
  );
}

function TakeIn({
  seen: { counts },
  reason,
  onReason,
  onTake,
  onRefused,
}: {
  seen: Imported;
  reason: string;
  onReason: (reason: string) => void;
  onTake: () => void;
  onRefused: () => void;
}) {
  const fitting = (counts.new ?? 0) + (counts.changed ?? 0);
  const others = (counts.refused ?? 0) + (counts.conflict ?? 0);
  return (
    <div className="import-take">
      {fitting > 0 && (
        <TextField
          label="Reason"
          value={reason}
          onChange={onReason}
          note="Stands in the history of every record"
        />
      )}
      <div className="import-ways">
        {fitting > 0 && (
          <Button look="primary" icon="check" onPress={onTake}>
            {`Take in ${countWords(fitting, "row")}`}
          </Button>
        )}
        {others > 0 && (
          <Button icon="download" onPress={onRefused}>
            {`Download the ${countWords(others, "row")} that ${others === 1 ? "does" : "do"} not fit`}
          </Button>
        )}
      </div>
      {fitting === 0 && others === 0 && <p>Nothing would change: the record says all of it already.</p>}
    </div>
  );
}

function Columns({ noun }: { noun: ImportedNoun }) {
  const { data } = useRead("imports.columns", { noun });
  return (
    <section className="import-part" aria-labelledby="import-columns">
      <h2 id="import-columns">The columns</h2>
      <p className="import-ways">
        {(["xlsx", "csv"] as const).map((format) => (
          <a
            key={format}
            className="button button-plain button-normal"
            href={apiAddress("imports.template", { noun, format })}
            download
          >
            Template ({format.toUpperCase()})
          </a>
        ))}
      </p>
      <p className="import-note">
        A row with the id of a record changes that record; one without makes a new one. A column that is not
        in the file stays as it is, and an empty cell takes the value away.{" "}
        {(noun === "commitments" || "exported" in IMPORTED[noun]) &&
          "A file that was exported here can be edited and taken in again."}
      </p>
      <div className="import-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">What it takes</th>
            </tr>
          </thead>
          <tbody>
            {(data?.rows ?? []).map(({ key, head, takes, isNeeded }) => (
              <tr key={key}>
                <th scope="row">
                  {head}
                  {isNeeded && <span className="import-needed"> needed for a new one</span>}
                </th>
                <td>{takes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
