import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { OutputOf } from "../../client/operation-types.ts";
import { useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { dayWords, momentWords } from "../../words/dates.ts";
import { ChangesFilters } from "../changes/changes-filters.tsx";
import { AccessFrame } from "./access-frame.tsx";
import { KeyStanding } from "./key-standing.tsx";
import type { SubscribeSearch } from "./subscribe.search.ts";

type Made = OutputOf<"feeds.add">;

const FORMS = {
  "changes.atom": "What changed, for a feed reader (Atom)",
  "changes.json": "What changed, for a program (JSON Feed)",
  "due.ics": "What you owe and by when, for a calendar (iCalendar)",
  "meetings.ics": "Meetings, for a calendar (iCalendar)",
} as const;

/** Feeds of what changed, narrowed as wanted, and the calendar of what you owe: their addresses are made, shown once, and withdrawn. */
export function SubscribePage() {
  const search = useSearch({ from: "/subscribe" });
  const navigate = useNavigate({ from: "/subscribe" });
  const keys = useRead("keys.list", {}, { keep: true });
  const [made, setMade] = useState<Made | null>(null);
  if (keys.error) return <ProblemPanel isPage error={keys.error} onRetry={() => void keys.refetch()} />;
  if (!keys.data) return <PageSkeleton />;
  const feeds = keys.data.rows.filter(({ nouns }) => nouns.length === 1 && nouns[0] === "feeds");
  return (
    <AccessFrame
      title="Feeds"
      standing="Follow what changed, what you owe and who meets when, without opening Entente."
    >
      {made && <Addresses made={made} search={search} />}
      <section className="access-part" aria-labelledby="feeds-new">
        <h2 id="feeds-new">Subscribe</h2>
        <p className="access-note">
          The feed tells of what you may see, of the last 30 days. Narrow it here, or leave it whole; e-mail
          is set up on <Link to="/account">your account</Link>.
        </p>
        <ChangesFilters
          search={search}
          onChange={(next) => void navigate({ search: (was) => ({ ...was, ...next }) })}
        />
        <NewFeed onMade={setMade} />
      </section>
      <section className="access-part" aria-labelledby="feeds-all">
        <h2 id="feeds-all">Feeds that there are</h2>
        {feeds.length === 0 ? (
          <EmptyState title="There is no feed yet">Make its addresses above.</EmptyState>
        ) : (
          <FeedTable rows={feeds} />
        )}
      </section>
    </AccessFrame>
  );
}

function NewFeed({ onMade }: { onMade: (made: Made) => void }) {
  const add = useWrite("feeds.add", ["keys"]);
  const [name, setName] = useState("");
  return (
    <form
      className="access-form"
      onSubmit={(event) => {
        event.preventDefault();
        const server = window.location.origin;
        add.mutate({ ...(name.trim() ? { name: name.trim() } : {}), server }, { onSuccess: onMade });
      }}
    >
      <TextField label="What it is for" value={name} onChange={setName} placeholder="Feed reader at work" />
      {add.error && <ProblemPanel small error={add.error} />}
      <div className="access-row">
        <Button look="primary" type="submit" isPending={add.isPending}>
          Make the addresses
        </Button>
      </div>
    </form>
  );
}

/** What of the choice narrows a feed, as the end of its address. */
function narrowing(file: keyof typeof FORMS, { nouns, frameworks, partners }: SubscribeSearch): string {
  if (file === "due.ics") return "";
  const asked = file === "meetings.ics" ? { frameworks, parties: partners } : { nouns, frameworks, partners };
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(asked)) if (values?.length) query.set(name, values.join(","));
  return query.size > 0 ? `?${query.toString().replaceAll("%2C", ",")}` : "";
}

/** The addresses of a new feed. What narrows it stands in them, so that one key serves any view. */
function Addresses({ made, search }: { made: Made; search: SubscribeSearch }) {
  return (
    <section className="access-part" aria-labelledby="feeds-made" role="status">
      <h2 id="feeds-made">Your addresses</h2>
      <p className="access-note">
        Copy them now: they are shown this once. Whoever has one sees what you see of the changes, until{" "}
        {dayWords(made.endsAt)} or until you withdraw it below.
      </p>
      {made.addresses.map((address) => {
        const file = (address.split("/").at(-1) ?? "") as keyof typeof FORMS;
        const whole = `${address}${narrowing(file, search)}`;
        return (
          <div key={file} className="feed-address">
            <p className="feed-address-form">{FORMS[file] ?? file}</p>
            <div className="access-row">
              <code className="access-secret">{whole}</code>
              <Button
                icon="copy"
                aria-label={`Copy the address of: ${FORMS[file] ?? file}`}
                onPress={() => void navigator.clipboard.writeText(whole)}
              >
                Copy
              </Button>
            </div>
          </div>
        );
      })}
    </section>
  );
}

function FeedTable({ rows }: { rows: OutputOf<"keys.list">["rows"] }) {
  const revoke = useWrite("keys.revoke");
  return (
    <>
      {revoke.error && <ProblemPanel small error={revoke.error} />}
      <TableFrame label="Feeds, the newest first">
        <thead>
          <tr>
            <th scope="col">What for</th>
            <th scope="col">Last fetched</th>
            <th scope="col">Ends</th>
            <th scope="col">Standing</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.name}</td>
              <td className="access-moment">{row.usedAt ? momentWords(row.usedAt) : "never"}</td>
              <td className="access-moment">{dayWords(row.endsAt)}</td>
              <td>
                <KeyStanding row={row} what="feed" revoke={revoke} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
