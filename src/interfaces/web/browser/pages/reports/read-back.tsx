import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, callWithFile } from "../../client/call.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { Button } from "../../components/button.tsx";
import { ChangedWords } from "../../components/changed-words.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { YesField } from "../../components/form/yes-field.tsx";
import { notify, notifyProblem } from "../../components/notices.tsx";
import { countWords } from "../../words/numbers.ts";

type Read = OutputOf<"reports.read-back">;
type Change = Read["changes"][number];

/** Reads a Word document of the report back, and holds what it says until it is decided. */
export function useReadBack() {
  const [read, setRead] = useState<Read | null>(null);
  return {
    read,
    close: () => setRead(null),
    readBack: (input: Readonly<Record<string, unknown>>, file: File) =>
      callWithFile("reports.read-back", input, file).then(setRead).catch(notifyProblem),
  };
}

/** What was edited in Word: each change beside what the report says, to be taken in or left; and what cannot be. */
export function ReadBackDialog({ read, onClose }: { read: Read; onClose: () => void }) {
  const client = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(read.changes.filter(isToBeWeighed).map(({ paragraph }) => paragraph)),
  );
  const [isTaking, setTaking] = useState(false);
  const chosen = read.changes.filter(({ paragraph }) => !left.has(paragraph));
  const choose = (paragraph: string, isTaken: boolean) =>
    setLeft((was) => new Set(isTaken ? [...was].filter((one) => one !== paragraph) : [...was, paragraph]));
  const take = async () => {
    setTaking(true);
    try {
      for (const change of chosen) await keep(read.key, change);
      notify({ message: `${countWords(chosen.length, "wording")} kept in the report.` });
      onClose();
    } catch (error) {
      notifyProblem(error);
    } finally {
      setTaking(false);
      void client.invalidateQueries({ queryKey: ["reports"] });
    }
  };
  return (
    <Dialog title="What was edited in Word" onClose={onClose} keepsOutside>
      <p className="register-soft">
        {read.changes.length === 0
          ? `Nothing that can be taken in: ${countWords(read.same, "place")} of the document say what the report says.`
          : `${countWords(read.changes.length, "place")} with other words; ${read.same} say what the report says. What you take in is kept as wordings under your name, and stays when the report is drawn again.`}
      </p>
      <ul className="read-back">
        {read.changes.map((change) => (
          <li key={change.paragraph}>
            <YesField
              label={`Take in: ${change.under}`}
              value={!left.has(change.paragraph)}
              onChange={(isTaken) => choose(change.paragraph, isTaken)}
            />
            <p className="read-back-words">
              <ChangedWords before={change.now} after={change.text} />
            </p>
            <Cautions change={change} />
          </li>
        ))}
      </ul>
      {read.left.length > 0 && (
        <details className="read-back-left">
          <summary>{countWords(read.left.length, "edit")} not taken in</summary>
          <ul>
            {read.left.map(({ words, because }) => (
              <li key={`${because} ${words}`}>
                “{words}” <span className="register-soft">{because}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="reporting-ways">
        {read.changes.length > 0 && (
          <Button
            look="primary"
            isPending={isTaking}
            isDisabled={chosen.length === 0}
            onPress={() => void take()}
          >
            {`Take in ${countWords(chosen.length, "change")}`}
          </Button>
        )}
        <Button look="quiet" onPress={onClose}>
          {read.changes.length > 0 ? "Leave the report as it is" : "Close"}
        </Button>
      </div>
    </Dialog>
  );
}

/** Why somebody should look twice: it is not taken in unless they say so. */
function isToBeWeighed({ hasMoved, numbers }: Change): boolean {
  return hasMoved || numbers.gone.length > 0 || numbers.come.length > 0;
}

function Cautions({ change: { found, hasMoved, numbers } }: { change: Change }) {
  const said = [
    ...(numbers.come.length || numbers.gone.length
      ? [
          `It says other numbers than the record${numbers.gone.length ? `: ${numbers.gone.join(", ")} gone` : ""}${numbers.come.length ? `${numbers.gone.length ? "," : ":"} ${numbers.come.join(", ")} come` : ""}. The report's own figures, tables and charts stay as they are drawn.`,
        ]
      : []),
    ...(hasMoved ? ["The report says something else there than when this document was drawn."] : []),
    ...(found === "place" ? ["Known again by its place: look whether it belongs here."] : []),
  ];
  return said.map((one) => (
    <p key={one} className="draft-outdated" role="note">
      {one}
    </p>
  ));
}

/** Words that are the drawn ones again need no wording. */
function keep(report: string, { paragraph, text, drawn }: Change) {
  const isDrawn = text.replace(/\s+/gu, " ") === drawn.replace(/\s+/gu, " ");
  return isDrawn
    ? call("wordings.take-back", { report, paragraph })
    : call("wordings.record", { report, paragraph, text, insteadOf: drawn });
}
