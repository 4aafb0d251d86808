import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "../../client/queries.ts";
import { FirmnessSign, StandingSign, TypeSign } from "../../components/signs.tsx";
import { Page } from "../../frame/page.tsx";
import "./help.css";

const EVERYWHERE = [
  ["Ctrl K", "Search, go to, do"],
  ["Esc", "Close what is open"],
] as const;
const LISTS = [
  ["↑ ↓", "One row up or down"],
  ["PgUp PgDn", "Twenty rows up or down"],
  ["Home End", "The first or the last row"],
  ["Space", "Show the row beside the list, or hide it"],
  ["Enter", "Open the row"],
  ["x", "Choose the row, or let it go, to change several together"],
  ["Shift ↑ ↓", "Choose one row after the other"],
  ["/", "Search"],
] as const;
const REVIEW = [
  ["j k", "Next and previous statement"],
  ["a", "Accept"],
  ["x", "Reject"],
  ["u", "Undo the last decision"],
  ["e", "Edit it in its document"],
] as const;

/** What the signs mean, which keys there are, and where the rest is described. */
export function HelpPage() {
  const session = useSession().data;
  return (
    <Page title="Help" standing={session ? `Entente ${session.version}` : ""}>
      <div className="help">
        <section>
          <h2>How it works</h2>
          <ol className="help-steps">
            <li>
              Add the texts of a partnership under <Link to="/documents">Documents</Link>. Entente marks what
              they promise, report and recommend.
            </li>
            <li>
              Decide in the document or under <Link to="/review">Review</Link>: accept what is right, correct
              it, reject the rest. Nothing is accepted by itself.
            </li>
            <li>
              Accepted commitments are in the ledger under <Link to="/commitments">Commitments</Link>, each
              with its place in the text. Progress that you link to one appears with it.
            </li>
          </ol>
        </section>
        <section>
          <h2>Signs</h2>
          <dl className="help-signs">
            <Sign sign={<TypeSign type="commitment" />}>
              A commitment: what a party promises to do. Solid line.
            </Sign>
            <Sign sign={<TypeSign type="progress" />}>
              Progress: what a text reports as done or under way. Dotted line.
            </Sign>
            <Sign sign={<TypeSign type="recommendation" />}>
              A recommendation: what a text asks others to do. Dashed line.
            </Sign>
            <Sign sign={<FirmnessSign firmness="firm" />}>A definite act, promised outright.</Sign>
            <Sign sign={<FirmnessSign firmness="intended" />}>General, or aimed at.</Sign>
            <Sign sign={<FirmnessSign firmness="exploratory" />}>To be looked into.</Sign>
            <Sign sign={<span>sure</span>}>At least 85 of 100 readings like this one are right.</Sign>
            <Sign sign={<span>likely</span>}>At least 60 of 100.</Sign>
            <Sign sign={<span>unsure</span>}>Fewer: look twice.</Sign>
            <Sign sign={<StandingSign standing="proposed" />}>Nobody has decided.</Sign>
            <Sign sign={<StandingSign standing="accepted" />}>A person has accepted it.</Sign>
            <Sign sign={<StandingSign standing="rejected" />}>
              A person has rejected it. It can be brought back.
            </Sign>
            <Sign sign={<span>–</span>}>Not known. Point at it for the reason. Zero is written 0.</Sign>
          </dl>
        </section>
        <section>
          <h2>Keys</h2>
          <Keys name="Everywhere" keys={EVERYWHERE} />
          <Keys name="In lists" keys={LISTS} />
          <Keys name="In review" keys={REVIEW} />
          <p className="help-note">In a document, press ? for all of its keys.</p>
        </section>
        <section>
          <h2>Searching</h2>
          <p>
            The field at the top finds what documents say, the ledger and parties as you type. Under{" "}
            <Link to="/search">Search</Link> stands what can be typed: phrases, fields, and what to keep out.
          </p>
        </section>
        <section>
          <h2>Other ways in</h2>
          <p>
            Everything here can also be done from the command line (<code>entente --help</code>), over HTTP (
            <a href="/api">the API</a>, <a href="/api/openapi.json">its OpenAPI description</a>) and by
            assistants through MCP at <code>/mcp</code>. What is published can be had as{" "}
            <Link to="/open-data">open data</Link>.
          </p>
        </section>
      </div>
    </Page>
  );
}

function Sign({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{sign}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Keys({ name, keys }: { name: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <>
      <h3>{name}</h3>
      <dl className="help-keys">
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              {key.split(" ").map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
