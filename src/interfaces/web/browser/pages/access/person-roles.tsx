import { useState } from "react";
import type { InputOf, OutputOf, RowOf } from "../../client/operation-types.ts";
import { useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { GrantList } from "./grant-list.tsx";

type Organisations = OutputOf<"people.list">["organisations"];
const ROLES = ["reader", "contributor", "reviewer", "approver", "administrator"] as const;

/** The roles of one person, and another one to give. */
export function PersonRoles({
  person,
  organisations,
  onClose,
}: {
  person: RowOf<"people.list">;
  organisations: Organisations;
  onClose: () => void;
}) {
  return (
    <Dialog title={`Roles of ${person.name}`} onClose={onClose}>
      <div className="access-part">
        <GrantList person={person.id} none="No role has been given here yet." />
      </div>
      <h3>Give a role</h3>
      <GiveRole person={person.id} organisations={organisations} />
    </Dialog>
  );
}

/** The form that gives somebody a role, and where it holds. */
export function GiveRole({
  person,
  organisations,
  onGiven = () => {},
}: {
  person: string;
  organisations: Organisations;
  onGiven?: () => void;
}) {
  const give = useWrite("grants.give", ["people"]);
  const frameworks = useRead("frameworks.list", {});
  const [role, setRole] = useState<(typeof ROLES)[number]>("reader");
  const [organisation, setOrganisation] = useState("");
  const [framework, setFramework] = useState("");
  const [reason, setReason] = useState("");
  const input: InputOf<"grants.give"> = {
    person,
    role,
    organisation: organisation || null,
    framework: framework || null,
    ...(reason.trim() ? { reason } : {}),
  };
  return (
    <form
      className="access-form"
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate(input, { onSuccess: onGiven });
      }}
    >
      <SelectField
        label="Role"
        value={role}
        options={ROLES.map((value) => ({ value, label: value }))}
        onChange={(value) => setRole(ROLES.find((one) => one === value) ?? "reader")}
      />
      <SelectField
        label="In the records of"
        value={organisation}
        options={[
          { value: "", label: "every organisation" },
          ...organisations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setOrganisation}
      />
      <SelectField
        label="Under"
        value={framework}
        options={[
          { value: "", label: "every framework, and none" },
          ...(frameworks.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setFramework}
      />
      <TextField label="Why" value={reason} onChange={setReason} />
      {give.error && <ProblemPanel small error={give.error} />}
      <div className="access-row">
        <Button look="primary" type="submit" isPending={give.isPending}>
          Give the role
        </Button>
      </div>
    </form>
  );
}
