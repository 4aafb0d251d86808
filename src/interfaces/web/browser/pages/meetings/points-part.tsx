import { useState } from "react";
import { useMay, useWrite } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { dateWords } from "../../words/dates.ts";
import { ClosePoint } from "./agenda-part.tsx";
import { LineForm } from "./line-form.tsx";
import type { Meeting } from "./meeting-page.tsx";

/** What the meeting left to be done: each point stands on the next agendas until it is closed. */
export function PointsPart({ meeting }: { meeting: Meeting }) {
  const labels = useLabels();
  const reopen = useWrite("meetings.reopen-point", ["ledger"]);
  const may = useMay("contributor");
  return (
    <>
      <h2>What it left to be done</h2>
      {meeting.points.length === 0 && <p className="register-soft">No point has been recorded.</p>}
      <ul>
        {meeting.points.map((point) => (
          <li key={point.id}>
            <strong>{point.title}</strong>{" "}
            <span className="register-soft">
              {point.party ? `${labels.partner(point.party)} has to act` : "nobody is named"}
              {point.due && `, due ${dateWords(point.due)}`}, recorded by {point.raisedBy}
            </span>{" "}
            {point.closed ? (
              <>
                ● closed {dateWords(point.closed.on)}: {point.closed.says}{" "}
                {may && (
                  <Button
                    size="small"
                    look="quiet"
                    onPress={() =>
                      reopen.mutate({ id: meeting.id, point: point.id }, { onError: notifyProblem })
                    }
                  >
                    Open it again
                  </Button>
                )}
              </>
            ) : (
              <>○ open {may && <ClosePoint meeting={meeting.id} point={point.id} at={null} />}</>
            )}
          </li>
        ))}
      </ul>
      {may && <RaisePoint id={meeting.id} />}
    </>
  );
}

function RaisePoint({ id }: { id: string }) {
  const raise = useWrite("meetings.raise-point", ["ledger"]);
  const [title, setTitle] = useState("");
  const [party, setParty] = useState("");
  const [due, setDue] = useState("");
  return (
    <LineForm
      label="Record a point"
      isReady={title.trim() !== ""}
      onSend={(done) =>
        raise.mutate(
          { id, title, party: party || null, due: due || null },
          {
            onSuccess: () => {
              setTitle("");
              setParty("");
              setDue("");
              done();
            },
            onError: notifyProblem,
          },
        )
      }
    >
      <TextField label="What has to be done" value={title} onChange={setTitle} autoFocus />
      <TextField
        label="Who has to act"
        value={party}
        onChange={setParty}
        note="A party's name or code, where one is named"
      />
      <TextField
        label="Due"
        value={due}
        onChange={setDue}
        note="As far as it is known: 2027, 2027-03 or 2027-03-01"
      />
    </LineForm>
  );
}
