import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { askPartnership, type Decision, type TakenPartnership } from "../../client/exchanging.ts";
import { Button } from "../../components/button.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { momentWords } from "../../words/dates.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import { PartnershipLines } from "./partnership-lines.tsx";

type Take = Decision["take"];

/** A file, what it would change, the conflicts with a decision each, and the taking in. */
export function TakePart() {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [beside, setBeside] = useState<readonly File[]>([]);
  const [seen, setSeen] = useState<TakenPartnership | null>(null);
  const [isDone, setDone] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Take>>(new Map());
  const [problem, setProblem] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);

  const run = async (deed: "compare" | "import", given: File, files = beside) => {
    setRunning(true);
    setProblem(null);
    const decisions = (seen?.lines ?? []).flatMap(({ record, seq }): Decision[] => {
      const take = chosen.get(record);
      return take ? [{ record, take, ...(seq === null ? {} : { seq }) }] : [];
    });
    try {
      const asked = { file: given, beside: files, decisions: deed === "import" ? decisions : [] };
      setSeen(await askPartnership(deed, asked));
      setBeside(files);
      setDone(deed === "import");
      setChosen(new Map());
    } catch (error) {
      setProblem(error);
    } finally {
      setRunning(false);
      if (deed === "import") void client.invalidateQueries();
    }
  };
  const choose = (given: File | undefined) => {
    if (!given) return;
    setFile(given);
    setSeen(null);
    void run("compare", given, []);
  };
  // What is given after the partnership has been taken in is kept at once: there is nothing left to decide.
  const add = (list: FileList | null) => {
    if (file && list) void run(isDone ? "import" : "compare", file, [...beside, ...list]);
  };

  return (
    <>
      <div className="import-choose">
        <FileTrigger acceptedFileTypes={[".json"]} onSelect={(list) => choose([...(list ?? [])][0])}>
          <Button icon="file" isPending={isRunning}>
            {file ? "Choose another file" : "Choose the file of a partnership"}
          </Button>
        </FileTrigger>
        {file && <span>{file.name}</span>}
      </div>
      {problem !== null && <ProblemPanel small error={problem} />}
      {seen && file && (
        <>
          <p className="import-note">
            {seen.name}, from {seen.from}, {momentWords(seen.at)}.{" "}
            {seen.checkpoint
              ? `${countWords(seen.checkpoint.proved, "entry", "entries")} proved by the checkpoint of ${momentWords(seen.checkpoint.at)}, signed with the key ${seen.checkpoint.fingerprint}: compare it with theirs.`
              : "It has no signed checkpoint: each entry was checked against its own hash."}
          </p>
          <Counts seen={seen} isDone={isDone} />
          {seen.withoutFile.length > 0 && <FilesBeside seen={seen} isRunning={isRunning} onAdd={add} />}
          {!isDone && (
            <Taking
              seen={seen}
              decided={chosen.size}
              isRunning={isRunning}
              onTake={() => void run("import", file)}
            />
          )}
          {isDone && (seen.counts.conflict ?? 0) > 0 && (
            <Button onPress={() => void run("compare", file)}>Decide on the conflicts</Button>
          )}
          <PartnershipLines
            lines={seen.lines}
            from={seen.from}
            chosen={chosen}
            isFixed={isDone || isRunning}
            onChoose={(record, take) => setChosen(new Map([...chosen, [record, take]]))}
          />
        </>
      )}
    </>
  );
}

/** Evidence whose file is not here, and the way to give it beside the partnership. */
function FilesBeside({
  seen: { withoutFile, from },
  isRunning,
  onAdd,
}: {
  seen: TakenPartnership;
  isRunning: boolean;
  onAdd: (list: FileList | null) => void;
}) {
  return (
    <div className="exchange-beside">
      <p>
        {countWords(withoutFile.length, "file")} of evidence did not come inside, mostly for being too large.
        Ask {from} for {withoutFile.length === 1 ? "it" : "them"} and add{" "}
        {withoutFile.length === 1 ? "it" : "them"} here; each is checked against its hash.
      </p>
      <ul className="import-said">
        {withoutFile.slice(0, MOST_FILES).map(({ shows, file, size, sha256 }) => (
          <li key={sha256}>
            {file}
            {size !== null && <>, {numberWords(Math.ceil(size / 1024 / 1024))} MB</>}: {shows}{" "}
            <code>SHA-256 {sha256.slice(0, 12)}…</code>
          </li>
        ))}
      </ul>
      {withoutFile.length > MOST_FILES && (
        <p className="import-note">
          {countWords(withoutFile.length - MOST_FILES, "more file")} not shown here.
        </p>
      )}
      <FileTrigger allowsMultiple onSelect={onAdd}>
        <Button icon="file" isPending={isRunning}>
          Add files of evidence
        </Button>
      </FileTrigger>
    </div>
  );
}

const MOST_FILES = 20;

const WORDS: [keyof TakenPartnership["counts"], string, string][] = [
  ["new", "new", "good"],
  ["changed", "changed", "good"],
  ["kept", "kept as they are here", "plain"],
  ["unchanged", "the same, or newer here", "plain"],
  ["conflict", "changed on both sides", "bad"],
  ["refused", "not taken", "bad"],
];

function Counts({ seen: { counts }, isDone }: { seen: TakenPartnership; isDone: boolean }) {
  return (
    <div role="status" className="import-counts">
      <p>{isDone ? "Taken in:" : "Taking it in would make:"}</p>
      <ul>
        {WORDS.filter(([outcome]) => (counts[outcome] ?? 0) > 0).map(([outcome, said, look]) => (
          <li key={outcome} className={`import-count import-count-${look}`}>
            <strong>{numberWords(counts[outcome] ?? 0)}</strong> {said}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Taking({
  seen: { counts },
  decided,
  isRunning,
  onTake,
}: {
  seen: TakenPartnership;
  decided: number;
  isRunning: boolean;
  onTake: () => void;
}) {
  const fitting = (counts.new ?? 0) + (counts.changed ?? 0) + decided;
  const open = (counts.conflict ?? 0) - decided;
  if (fitting === 0 && open === 0) return <p>Nothing would change: all of it is here already.</p>;
  return (
    <div className="import-take">
      {open > 0 && (
        <p>
          {countWords(open, "conflict")} {open === 1 ? "waits" : "wait"} for a decision below, and{" "}
          {open === 1 ? "stays" : "stay"} as here until then.
        </p>
      )}
      {fitting > 0 && (
        <div className="import-ways">
          <Button look="primary" icon="check" isPending={isRunning} onPress={onTake}>
            {fitting > decided
              ? `Take in ${countWords(fitting - decided, "record")}${decided > 0 ? ` and ${countWords(decided, "decision")}` : ""}`
              : `Record ${countWords(decided, "decision")}`}
          </Button>
        </div>
      )}
    </div>
  );
}
