import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { OutputOf } from "../../client/operation-types.ts";
import { useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { QuoteAt } from "../../components/quote-at.tsx";
import { momentWords } from "../../words/dates.ts";

type Mine = NonNullable<OutputOf<"reminders.mine">["mine"]>;

const EVERY = [
  { value: "day", label: "every day" },
  { value: "week", label: "on Mondays" },
];

/** Whether and how somebody is reminded by e-mail, and what they follow. */
export function RemindersPart() {
  const { data, error } = useRead("reminders.mine", {});
  return (
    <section className="access-part" aria-labelledby="account-reminders">
      <h2 id="account-reminders">Reminders by e-mail</h2>
      <p className="access-note">
        Only of what you and your organisation still owe: overdue, due within 14 days, or waiting for your
        review or approval; and of changes in what you follow. Where there is nothing to tell, no mail comes.
      </p>
      {error && <ProblemPanel small error={error} />}
      {data && !data.isOn && (
        <p className="access-note">
          This Entente has no mail server (ENTENTE_SMTP_URL): you can ask for reminders, and they begin once
          it has one.
        </p>
      )}
      {data && <ReminderForm key={data.mine?.address ?? "none"} mine={data.mine} />}
      {data?.mine && <Standing mine={data.mine} />}
      {data?.mine && <Follows follows={data.mine.follows} />}
    </section>
  );
}

function ReminderForm({ mine }: { mine: Mine | null }) {
  const start = useWrite("reminders.start");
  const stop = useWrite("reminders.stop");
  const [address, setAddress] = useState(mine?.address ?? "");
  const [every, setEvery] = useState<string>(mine?.every ?? "day");
  const isAsGiven = mine?.address === address.trim() && mine.every === every;
  return (
    <form
      className="access-form"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({ address: address.trim(), every: every as "day" });
      }}
    >
      <TextField
        label="E-mail address"
        value={address}
        onChange={setAddress}
        placeholder="name@example.org"
      />
      <SelectField label="How often" value={every} options={EVERY} onChange={setEvery} />
      {start.error && <ProblemPanel small error={start.error} />}
      {stop.error && <ProblemPanel small error={stop.error} />}
      <div className="access-row">
        <Button
          look="primary"
          type="submit"
          isDisabled={address.trim() === "" || (isAsGiven && mine.isConfirmed)}
          isPending={start.isPending}
        >
          {mine === null ? "Remind me" : isAsGiven && !mine.isConfirmed ? "Send the link again" : "Change"}
        </Button>
        {mine && (
          <Button isPending={stop.isPending} onPress={() => stop.mutate({})}>
            Remind me no more
          </Button>
        )}
      </div>
    </form>
  );
}

function Standing({ mine }: { mine: Mine }) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      {!mine.isConfirmed && (
        <p className="access-note" role="status">
          <strong>Not confirmed yet.</strong> A mail with a link goes to {mine.address} within a minute. Open
          the link: nothing else is sent there before. “Send the link again” does so after five minutes.
        </p>
      )}
      <dl className="access-facts">
        <dt>Last mail</dt>
        <dd>{mine.sentAt ? momentWords(mine.sentAt) : "none yet"}</dd>
        {mine.outcome === "failed" && (
          <>
            <dt>Failed</dt>
            <dd>
              {mine.why}.{" "}
              {mine.tryAt ? `It is tried again at ${momentWords(mine.tryAt)}.` : "It is not tried again."}
            </dd>
          </>
        )}
      </dl>
      <div className="access-row">
        <Button onPress={() => setShown(!isShown)} aria-expanded={isShown}>
          {isShown ? "Hide the mail" : "Show the mail that I would get now"}
        </Button>
      </div>
      {isShown && <Preview />}
    </>
  );
}

function Preview() {
  const { data, error } = useRead("reminders.preview", {});
  if (error) return <ProblemPanel small error={error} />;
  if (!data) return null;
  if (data.text === null) return <p className="access-note">There is nothing to tell: no mail would come.</p>;
  return (
    <>
      <p>
        <strong>{data.subject}</strong>
      </p>
      <pre className="access-mail">{data.text}</pre>
    </>
  );
}

function Follows({ follows }: { follows: readonly string[] }) {
  const unfollow = useWrite("reminders.unfollow");
  return (
    <>
      <h3>What you follow</h3>
      {unfollow.error && <ProblemPanel small error={unfollow.error} />}
      {follows.length === 0 ? (
        <p className="access-note">Nothing yet: “Follow by e-mail” stands on the page of each commitment.</p>
      ) : (
        <ul className="access-follows">
          {follows.map((record) => (
            <li key={record}>
              {record.startsWith("com-") ? <FollowedCommitment id={record} /> : record}{" "}
              <Button
                size="small"
                isPending={unfollow.isPending}
                aria-label={`Follow ${record} no more`}
                onPress={() => unfollow.mutate({ record })}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A commitment by its words; by its id until they are there, and where it may no longer be seen. */
function FollowedCommitment({ id }: { id: string }) {
  const { data } = useRead("commitments.get", { id });
  return (
    <Link to="/commitments/$id" params={{ id }} title={id}>
      {data ? <QuoteAt {...data} /> : id}
    </Link>
  );
}
