import { type ReactNode, useState } from "react";
import { useMay, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { WordsField } from "../../components/form/words-field.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { dayWords } from "../../words/dates.ts";
import type { DraftBlock } from "./draft-view.tsx";

type Paragraph = Extract<DraftBlock, { kind: "paragraph" }>;

/** A paragraph as it will be drawn: the record's sentences, or a person's words, and both where the record has moved on. */
export function DraftParagraph({
  block,
  report,
  citing,
}: {
  block: Paragraph;
  report: string;
  citing: (cites: readonly string[]) => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const { worded, sentences, drawn } = block;
  const rewording = useRewording(report, block);
  const mayWord = useMay("contributor");
  if (isOpen)
    return (
      <RewordForm
        block={block}
        onSave={(text) => rewording.keep(text, () => setOpen(false))}
        onLeave={() => setOpen(false)}
      />
    );
  return (
    <div className="draft-paragraph">
      {worded ? (
        <>
          <p className="draft-worded">
            {worded.text}
            {citing([...new Set(sentences.flatMap(({ cites }) => cites))])}
          </p>
          <p className="register-soft">
            Worded by {worded.by}, {dayWords(worded.at)}.
          </p>
        </>
      ) : (
        <p className={sentences.length ? "" : "register-soft"}>
          {sentences.length === 0 && "Nothing is drawn here; it is left out unless you write something."}
          {sentences.map(({ text, cites }, at) => (
            <span key={text}>
              {at > 0 && " "}
              {text}
              {citing(cites)}
            </span>
          ))}
        </p>
      )}
      {worded?.isOutdated && (
        <div className="draft-outdated" role="note">
          <p>
            <strong>The record has moved on since.</strong> It would now say: {drawn || "nothing"}
          </p>
          <p className="register-soft">When it was worded, it said: {worded.insteadOf || "nothing"}</p>
          {mayWord && (
            <div className="reporting-ways">
              <Button size="small" onPress={() => rewording.keep(worded.text)}>
                Keep these words
              </Button>
              <Button size="small" onPress={rewording.takeBack}>
                Take what is drawn
              </Button>
            </div>
          )}
        </div>
      )}
      {mayWord && (
        <div className="draft-ways">
          <Button size="small" look="quiet" icon="edit" onPress={() => setOpen(true)}>
            {worded
              ? "Change these words"
              : sentences.length
                ? "Say it in your words"
                : "Write something here"}
          </Button>
          {worded && !worded.isOutdated && (
            <Button size="small" look="quiet" icon="undo" onPress={rewording.takeBack}>
              Take what is drawn
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function useRewording(report: string, { id: paragraph, drawn }: Paragraph) {
  const record = useWrite("wordings.record", ["reports"]);
  const back = useWrite("wordings.take-back", ["reports"]);
  return {
    keep: (text: string, done?: () => void) =>
      record.mutate(
        { report, paragraph, text, insteadOf: drawn },
        { onSuccess: () => done?.(), onError: notifyProblem },
      ),
    takeBack: () => back.mutate({ report, paragraph }, { onError: notifyProblem }),
  };
}

function RewordForm({
  block: { worded, drawn },
  onSave,
  onLeave,
}: {
  block: Paragraph;
  onSave: (text: string) => void;
  onLeave: () => void;
}) {
  const [text, setText] = useState(worded?.text ?? drawn);
  return (
    <form
      className="draft-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text);
      }}
    >
      <WordsField
        label="In your words"
        value={text}
        onChange={setText}
        note="They stay when the report is drawn again. Where the record has moved on, both are shown."
      />
      <div className="reporting-ways">
        <Button type="submit" size="small" look="primary" isDisabled={!text.trim()}>
          Keep
        </Button>
        <Button size="small" look="quiet" onPress={onLeave}>
          Leave as it was
        </Button>
      </div>
    </form>
  );
}
