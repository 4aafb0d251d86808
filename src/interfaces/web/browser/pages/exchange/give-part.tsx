import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { apiAddress } from "../../client/address.ts";
import { useRead } from "../../client/queries.ts";
import { SelectField } from "../../components/form/select-field.tsx";
import { TagField } from "../../components/form/tag-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { YesField } from "../../components/form/yes-field.tsx";

/** Which framework, which markings may leave, and the file. */
export function GivePart() {
  const { framework } = useSearch({ from: "/exchange" });
  const navigate = useNavigate({ from: "/exchange" });
  const frameworks = useRead("frameworks.list", {}).data?.rows ?? [];
  const known = useRead("vocabulary.list", {}).data?.markings ?? [];
  const [markings, setMarkings] = useState<string[]>([]);
  const [from, setFrom] = useState("");
  const [organisation, setOrganisation] = useState("");
  const [notes, setNotes] = useState(false);
  const organisations = useRead("organisations.list", {}).data?.rows ?? [];
  const givable = known.filter(({ audience }) => audience !== "people");
  const open = known.filter(({ audience }) => audience === "everybody").map(({ label }) => label);
  const chosen = framework ?? "";
  const asked = {
    framework: chosen,
    ...(markings.length ? { markings } : {}),
    ...(organisation ? { organisation } : {}),
    ...(from.trim() ? { from: from.trim() } : {}),
    ...(notes ? { notes } : {}),
  };
  return (
    <div className="exchange-form">
      <SelectField
        label="Framework"
        value={chosen}
        options={[
          { value: "", label: "Choose a framework" },
          ...frameworks.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) =>
          void navigate({ search: { framework: value || undefined }, replace: true, resetScroll: false })
        }
      />
      <TagField
        label="Markings that may leave"
        values={markings}
        options={givable.map(({ code, label }) => ({ code, label }))}
        onChange={setMarkings}
      />
      <p className="import-note">
        Without any, what is for everybody: {open.join(", ")}. What is for organisations leaves only where it
        names the one that gets it; what is for people never does.
      </p>
      <SelectField
        label="The organisation that gets it"
        value={organisation}
        options={[
          { value: "", label: "None: nothing that is marked for organisations" },
          ...organisations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setOrganisation}
      />
      <TextField
        label="What this side is called"
        value={from}
        onChange={setFrom}
        note="Stands in the history of the other side; your organisation, if empty"
      />
      <YesField label="Send notes on commitments too" value={notes} onChange={setNotes} />
      <p className="import-note">
        Notes are what you write for yourselves, and stay unless you send them; a marking keeps one here in
        any case.
      </p>
      <p className="import-note">
        Files of evidence of more than 20 MB, or beyond 36 MB in all, do not go inside. The other side is told
        which, and adds them beside the partnership: send them as the page of their commitment gives them.
      </p>
      {chosen && (
        <p className="import-ways">
          <a
            className="button button-primary button-normal"
            href={apiAddress("partnerships.export", asked)}
            download
          >
            Download the partnership
          </a>
        </p>
      )}
    </div>
  );
}
