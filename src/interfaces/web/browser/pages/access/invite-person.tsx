import { useState } from "react";
import type { OutputOf } from "../../client/operation-types.ts";
import { useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { GiveRole } from "./person-roles.tsx";

/** Expects somebody, and then gives them their first role. */
export function InvitePerson({
  organisations,
  onClose,
}: {
  organisations: OutputOf<"people.list">["organisations"];
  onClose: () => void;
}) {
  const invite = useWrite("people.invite");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [organisation, setOrganisation] = useState("");
  const invited = invite.data?.id;
  return (
    <Dialog title={invited ? `Give ${name} a role` : "Invite somebody"} onClose={onClose}>
      {invited ? (
        <>
          <p className="access-note">
            {name} is expected. Without a role from here or from their institution they do not get in.
          </p>
          <GiveRole person={invited} organisations={organisations} onGiven={onClose} />
        </>
      ) : (
        <form
          className="access-form"
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate({ name, email, ...(organisation.trim() ? { organisation } : {}) });
          }}
        >
          <p className="access-note">
            Nothing is sent. Whoever first signs in through the institution with this address is this person.
          </p>
          <TextField label="Name" value={name} onChange={setName} autoFocus />
          <TextField
            label="E-mail address"
            value={email}
            onChange={setEmail}
            placeholder="name@example.org"
          />
          <TextField
            label="Organisation"
            value={organisation}
            onChange={setOrganisation}
            note={
              organisations.length
                ? `Known: ${organisations.map((one) => one.name).join(", ")}. A new name makes a new one.`
                : "A new name makes a new one; empty where there is none."
            }
          />
          {invite.error && <ProblemPanel small error={invite.error} />}
          <div className="access-row">
            <Button
              look="primary"
              type="submit"
              isDisabled={!name.trim() || !email.trim()}
              isPending={invite.isPending}
            >
              Invite
            </Button>
            <Button onPress={onClose}>Close</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
