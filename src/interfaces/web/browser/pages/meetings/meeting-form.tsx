import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";

/** Records a meeting of a series, with where it is said. */
export function MeetingForm({ series, onClose }: { series?: string | undefined; onClose: () => void }) {
  const all = useRead("series.list", {}).data?.rows ?? [];
  const record = useWrite("meetings.record", ["series", "frameworks"]);
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(series ?? "");
  const [name, setName] = useState("");
  const [on, setOn] = useState("");
  const [place, setPlace] = useState("");
  const [document, setDocument] = useState("");
  const [section, setSection] = useState("");
  const of = all.find(({ id }) => id === chosen);
  const isReady = chosen && name.trim() && document.trim() && section.trim();
  return (
    <Dialog title="Record a meeting" onClose={onClose}>
      <form
        className="meeting-form"
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate(
            {
              series: chosen,
              id: `${chosen}-${(on || name)
                .toLowerCase()
                .replace(/[^a-z0-9]+/gu, "-")
                .replace(/^-|-$/gu, "")}`,
              name,
              parties: of?.parties ?? [],
              on: on || null,
              place: place || null,
              sources: [{ document, section }],
            },
            {
              onSuccess: ({ id }) => {
                onClose();
                void navigate({ to: "/meetings/$id", params: { id } });
              },
            },
          );
        }}
      >
        <SelectField
          label="Series"
          value={chosen}
          options={all.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setChosen}
        />
        <TextField label="Name" value={name} onChange={setName} placeholder="Third meeting" />
        <TextField
          label="Day"
          value={on}
          onChange={setOn}
          note="As far as it is known: 2027, 2027-03 or 2027-03-01"
        />
        <TextField label="Place" value={place} onChange={setPlace} />
        <TextField
          label="Said in"
          value={document}
          onChange={setDocument}
          note="The document, by its reference"
        />
        <TextField label="Section" value={section} onChange={setSection} />
        {record.error && <ProblemPanel error={record.error} />}
        <Button type="submit" look="primary" isDisabled={!isReady || record.isPending}>
          Record
        </Button>
      </form>
    </Dialog>
  );
}
