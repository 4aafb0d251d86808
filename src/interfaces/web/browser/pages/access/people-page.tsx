import { useState } from "react";
import type { OutputOf, RowOf } from "../../client/operation-types.ts";
import { useRead, useSession, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { dayWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import { AccessFrame } from "./access-frame.tsx";
import { usePlaceWords } from "./grant-list.tsx";
import { InvitePerson } from "./invite-person.tsx";
import { PersonRoles } from "./person-roles.tsx";

type Known = RowOf<"people.list">;
type Organisations = OutputOf<"people.list">["organisations"];

/** Who works here, for whom and with which roles; invited, signed out, locked out and erased from here. */
export function PeoplePage() {
  const { data, error, refetch } = useRead("people.list", {}, { keep: true });
  const [isInviting, setInviting] = useState(false);
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <AccessFrame
      title="People"
      standing={countWords(data.rows.length, "person", "people")}
      ways={
        <Button look="primary" icon="plus" onPress={() => setInviting(true)}>
          Invite somebody
        </Button>
      }
    >
      {data.rows.length === 0 ? (
        <EmptyState title="Nobody is known here yet">
          People appear when they first sign in, or when you invite them.
        </EmptyState>
      ) : (
        <PeopleTable rows={data.rows} organisations={data.organisations} />
      )}
      {isInviting && <InvitePerson organisations={data.organisations} onClose={() => setInviting(false)} />}
    </AccessFrame>
  );
}

function PeopleTable({ rows, organisations }: { rows: readonly Known[]; organisations: Organisations }) {
  const grants = useRead("grants.list", {});
  const [shown, setShown] = useState<{ person: Known; what: "roles" | "erase" } | null>(null);
  const placeWords = usePlaceWords();
  return (
    <>
      <TableFrame label="Who works here">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Organisation</th>
            <th scope="col">Roles</th>
            <th scope="col">Standing</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <tr key={person.id}>
              <td>
                {person.name}
                {person.email && <span className="access-line access-soft">{person.email}</span>}
              </td>
              <td>{person.organisationName ?? "none"}</td>
              <td>
                {person.from === "this machine" && (
                  <span className="access-line access-soft">by the settings of this machine</span>
                )}
                {person.role && <span className="access-line">{person.role} (by their institution)</span>}
                {(grants.data?.rows ?? [])
                  .filter(({ personId }) => personId === person.id)
                  .map((grant) => (
                    <span key={grant.id} className="access-line">
                      {grant.role} {placeWords(grant)}
                    </span>
                  ))}
              </td>
              <td>{standingWords(person)}</td>
              <td>
                <PersonWays person={person} onShow={(what) => setShown({ person, what })} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {shown?.what === "roles" && (
        <PersonRoles person={shown.person} organisations={organisations} onClose={() => setShown(null)} />
      )}
      {shown?.what === "erase" && <ErasePerson person={shown.person} onClose={() => setShown(null)} />}
    </>
  );
}

function standingWords({ lockedAt, from, sessions }: Known): string {
  if (lockedAt) return `locked out since ${dayWords(lockedAt)}`;
  if (from === null) return "invited, not come yet";
  return sessions ? `signed in, ${countWords(sessions, "browser")}` : "not signed in";
}

function PersonWays({ person, onShow }: { person: Known; onShow: (what: "roles" | "erase") => void }) {
  const lock = useWrite("people.lock");
  const unlock = useWrite("people.unlock");
  const signOut = useWrite("people.sign-out");
  const { data: session } = useSession();
  const problem = lock.error ?? unlock.error ?? signOut.error;
  const ofThem = (words: string) => `${words}: ${person.name}`;
  return (
    <>
      <div className="access-buttons">
        <Button size="small" aria-label={ofThem("Roles")} onPress={() => onShow("roles")}>
          Roles
        </Button>
        {person.sessions > 0 && (
          <Button
            size="small"
            look="quiet"
            aria-label={ofThem("Sign out everywhere")}
            onPress={() => signOut.mutate({ id: person.id })}
          >
            Sign out
          </Button>
        )}
        {person.lockedAt ? (
          <Button
            size="small"
            look="quiet"
            aria-label={ofThem("Unlock")}
            onPress={() => unlock.mutate({ id: person.id })}
          >
            Unlock
          </Button>
        ) : (
          person.id !== session?.id && (
            <Button
              size="small"
              look="quiet"
              aria-label={ofThem("Lock out")}
              onPress={() => lock.mutate({ id: person.id })}
            >
              Lock out
            </Button>
          )
        )}
        <Button size="small" look="danger" aria-label={ofThem("Erase")} onPress={() => onShow("erase")}>
          Erase
        </Button>
      </div>
      {problem && <ProblemPanel small error={problem} />}
    </>
  );
}

function ErasePerson({ person, onClose }: { person: Known; onClose: () => void }) {
  const erase = useWrite("people.erase", ["grants", "keys"]);
  return (
    <Dialog title={`Erase ${person.name}?`} onClose={onClose}>
      <div className="access-form">
        <p>
          The name, the address, the keys and the roles of this person are erased; this cannot be taken back.
          What they did stays in the ledger as done by an “erased person”, and no hash changes.
        </p>
        {erase.error && <ProblemPanel small error={erase.error} />}
        <div className="access-row">
          <Button
            look="danger"
            isPending={erase.isPending}
            onPress={() => erase.mutate({ id: person.id }, { onSuccess: onClose })}
          >
            Erase for good
          </Button>
          <Button onPress={onClose}>Keep</Button>
        </div>
      </div>
    </Dialog>
  );
}
