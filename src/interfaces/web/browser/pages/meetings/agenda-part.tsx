import { useState } from "react";
import { useMay, useWrite } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { dateWords } from "../../words/dates.ts";
import { LineForm } from "./line-form.tsx";
import type { Meeting } from "./meeting-page.tsx";

/** What the meeting is to deal with: the points that earlier ones left, with their state, and its own items. */
export function AgendaPart({ meeting }: { meeting: Meeting }) {
  const labels = useLabels();
  const remove = useWrite("meetings.remove-item", ["ledger"]);
  const may = useMay("contributor");
  return (
    <>
      <h2>Agenda</h2>
      {meeting.carried.length > 0 && <h3>Carried over from earlier meetings</h3>}
      <ul>
        {meeting.carried.map((point) => (
          <li key={`${point.meeting} ${point.id}`}>
            <strong>{point.title}</strong>{" "}
            {point.isFlagged && (
              <span className="meeting-flag">⚑ carried over {point.carriedOver} times</span>
            )}{" "}
            <span className="register-soft">
              raised at {point.meetingName}
              {!point.isFlagged &&
                `, carried over ${point.carriedOver === 1 ? "once" : `${point.carriedOver} times`}`}
              {point.party && `, ${labels.partner(point.party)} has to act`}
              {point.due && `, due ${dateWords(point.due)}`}
            </span>{" "}
            {point.closed ? (
              <span>
                ● closed {dateWords(point.closed.on)}: {point.closed.says}
              </span>
            ) : (
              <>
                <span>○ open</span>{" "}
                {may && <ClosePoint meeting={point.meeting} point={point.id} at={meeting.id} />}
              </>
            )}
          </li>
        ))}
      </ul>
      <h3>Its own items</h3>
      {meeting.agenda.length === 0 && (
        <p className="register-soft">Nothing has been put on the agenda yet.</p>
      )}
      <ol>
        {meeting.agenda.map((item) => (
          <li key={item.id}>
            <strong>{item.title}</strong>{" "}
            <span className="register-soft">{item.topics.map(labels.topic).join(", ")}</span>
            {item.note && <p>{item.note}</p>}
            {item.line && <p className="register-soft">Line: {item.line}</p>}
            {may && (
              <Button
                size="small"
                look="quiet"
                onPress={() => remove.mutate({ id: meeting.id, item: item.id }, { onError: notifyProblem })}
              >
                Take off
              </Button>
            )}
          </li>
        ))}
      </ol>
      {may && <AddItem id={meeting.id} />}
    </>
  );
}

function AddItem({ id }: { id: string }) {
  const add = useWrite("meetings.add-item", ["ledger"]);
  const [title, setTitle] = useState("");
  const [note, setNote] = useState("");
  const [line, setLine] = useState("");
  return (
    <LineForm
      label="Put an item on the agenda"
      isReady={title.trim() !== ""}
      onSend={(done) =>
        add.mutate(
          { id, title, note: note || null, line: line || null },
          {
            onSuccess: () => {
              setTitle("");
              setNote("");
              setLine("");
              done();
            },
            onError: notifyProblem,
          },
        )
      }
    >
      <TextField label="Item" value={title} onChange={setTitle} autoFocus />
      <TextField label="Note" value={note} onChange={setNote} />
      <TextField label="Line to take" value={line} onChange={setLine} />
    </LineForm>
  );
}

/** Closes a point with what became of it; `at` is the meeting that closes it. */
export function ClosePoint({ meeting, point, at }: { meeting: string; point: string; at: string | null }) {
  const close = useWrite("meetings.close-point", ["ledger"]);
  const [says, setSays] = useState("");
  return (
    <LineForm
      label="Close it"
      isReady={says.trim() !== ""}
      onSend={(done) =>
        close.mutate({ id: meeting, point, says, meeting: at }, { onSuccess: done, onError: notifyProblem })
      }
    >
      <TextField label="What became of it" value={says} onChange={setSays} autoFocus />
    </LineForm>
  );
}
