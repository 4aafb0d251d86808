import { useMay, useOrganisationName, useRead, useSession, useWrite } from "../../client/queries.ts";
import { useVocabulary } from "../../client/vocabulary.ts";
import { Button } from "../../components/button.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { momentWords } from "../../words/dates.ts";
import { AccessFrame } from "./access-frame.tsx";
import { GrantList } from "./grant-list.tsx";
import { RemindersPart } from "./reminders-part.tsx";

/** What Entente takes you for, where you are signed in, and the way out everywhere. */
export function AccountPage() {
  const { data: session, error } = useSession();
  const organisationOf = useOrganisationName();
  const worksHere = useMay("reader");
  const markings = useVocabulary()?.markings ?? [];
  if (error) return <ProblemPanel isPage error={error} />;
  if (!session) return <PageSkeleton />;
  return (
    <AccessFrame title="Your account" standing={session.name}>
      <section className="access-part" aria-labelledby="account-you">
        <h2 id="account-you">You</h2>
        <dl className="access-facts">
          <dt>Name</dt>
          <dd>{session.name}</dd>
          <dt>Id</dt>
          <dd>
            <code>{session.id}</code>
          </dd>
          <dt>Role everywhere</dt>
          <dd>{session.role}</dd>
          <dt>Organisation</dt>
          <dd>{session.organisation ? organisationOf(session.organisation) : "none"}</dd>
          <dt>You may see</dt>
          <dd>
            {session.markings
              .map((code) => markings.find((one) => one.code === code)?.label ?? code)
              .join(", ")}
          </dd>
        </dl>
      </section>
      {worksHere ? (
        <>
          <section className="access-part" aria-labelledby="account-roles">
            <h2 id="account-roles">Roles that you were given here</h2>
            <GrantList person={session.id} none="None: what you may do is said by the role above." />
          </section>
          <RemindersPart />
          <Sessions />
        </>
      ) : (
        <p className="access-note">
          You have not signed in: you see what has been published. <a href="/sign-in">Sign in</a>
        </p>
      )}
    </AccessFrame>
  );
}

function Sessions() {
  const { data, error } = useRead("sessions.list", {});
  const end = useWrite("sessions.end");
  return (
    <section className="access-part" aria-labelledby="account-sessions">
      <h2 id="account-sessions">Where you are signed in</h2>
      {error && <ProblemPanel small error={error} />}
      {data && (
        <TableFrame label="Your sessions">
          <thead>
            <tr>
              <th scope="col">Signed in</th>
              <th scope="col">Last used</th>
              <th scope="col">Ends</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map(({ begunAt, usedAt, endsAt }) => (
              <tr key={`${begunAt} ${usedAt} ${endsAt}`}>
                <td className="access-moment">{momentWords(begunAt)}</td>
                <td className="access-moment">{momentWords(usedAt)}</td>
                <td className="access-moment">{momentWords(endsAt)}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      <p className="access-note">
        Signing out everywhere ends this session too. Keys stay in force until they are revoked.
      </p>
      {end.error && <ProblemPanel small error={end.error} />}
      <div className="access-row">
        <Button
          look="danger"
          isPending={end.isPending}
          onPress={() => end.mutate({}, { onSuccess: () => window.location.assign("/sign-in") })}
        >
          Sign out everywhere
        </Button>
      </div>
    </section>
  );
}
