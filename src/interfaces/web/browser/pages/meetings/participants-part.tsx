import { useState } from "react";
import { useMay, useWrite } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { Button } from "../../components/button.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { LineForm } from "./line-form.tsx";
import type { Meeting } from "./meeting-page.tsx";

/** Who takes part, by party and function: no names are needed to follow up what was agreed. */
export function ParticipantsPart({ meeting }: { meeting: Meeting }) {
  const labels = useLabels();
  const remove = useWrite("meetings.remove-participant", ["ledger"]);
  const may = useMay("contributor");
  return (
    <>
      <h2>Participants</h2>
      {meeting.participants.length === 0 && (
        <p className="register-soft">Nobody is recorded. Functions are enough: names are not kept.</p>
      )}
      <ul>
        {meeting.participants.map(({ party, role, isChair }) => (
          <li key={`${party} ${role}`}>
            {labels.partner(party)}: {role}
            {isChair && ", chairs"}{" "}
            {may && (
              <Button
                size="small"
                look="quiet"
                onPress={() => remove.mutate({ id: meeting.id, party, role }, { onError: notifyProblem })}
              >
                Take off
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && <AddParticipant id={meeting.id} />}
    </>
  );
}

function AddParticipant({ id }: { id: string }) {
  const add = useWrite("meetings.add-participant", ["ledger"]);
  const [party, setParty] = useState("");
  const [role, setRole] = useState("");
  const [part, setPart] = useState("takes part");
  return (
    <LineForm
      label="Add a participant"
      isReady={party.trim() !== "" && role.trim() !== ""}
      onSend={(done) =>
        add.mutate(
          { id, party, role, isChair: part === "chairs" },
          {
            onSuccess: () => {
              setParty("");
              setRole("");
              done();
            },
            onError: notifyProblem,
          },
        )
      }
    >
      <TextField label="Party" value={party} onChange={setParty} autoFocus note="Its name or code" />
      <TextField
        label="Function"
        value={role}
        onChange={setRole}
        placeholder="Minister for Digital Affairs"
      />
      <SelectField
        label="Part"
        value={part}
        options={[
          { value: "takes part", label: "takes part" },
          { value: "chairs", label: "chairs" },
        ]}
        onChange={setPart}
      />
    </LineForm>
  );
}
