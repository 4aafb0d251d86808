import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../../client/operation-types.ts";
import { ChangedWords } from "../../../components/changed-words.tsx";
import { Quote, StandingSign, TypeSign, WaitsSign } from "../../../components/signs.tsx";
import { wordChanges } from "../../../components/word-changes.ts";
import { dayWords } from "../../../words/dates.ts";

export type ChangeRow = OutputOf<"versions.compare">["rows"][number];
type Statement = NonNullable<ChangeRow["before"]>;

/** Which two versions stand beside each other, and which one is current. */
export type Compared = { document: string; from: number; to: number; current: number };

/** What became of one statement: its words, how it stood before and stands now, and both of its places. */
export function VersionChange({ row, compared }: { row: ChangeRow; compared: Compared }) {
  const { before, after } = row;
  const one = after ?? before;
  if (!one) return null;
  const isRetyped = before !== null && after !== null && before.type !== after.type;
  return (
    <li className={`version-change version-change-${row.change}`}>
      <p className="version-change-head">
        {isRetyped && (
          <>
            <TypeSign type={before.type} withWord />
            <span aria-hidden="true"> → </span>
            <span className="visually-hidden">is now </span>
          </>
        )}
        <TypeSign type={one.type} withWord />
      </p>
      <blockquote className="version-change-words">
        {row.change === "changed" && before && after ? (
          <Words before={before.shown} after={after.shown} />
        ) : (
          <Quote>{one.shown}</Quote>
        )}
      </blockquote>
      <ul className="version-change-places">
        {before && <Place statement={before} version={compared.from} compared={compared} />}
        {after && <Place statement={after} version={compared.to} compared={compared} />}
      </ul>
    </li>
  );
}

function Words({ before, after }: { before: string; after: string }) {
  return (
    <>
      <q className="quote">
        <ChangedWords before={before} after={after} />
      </q>
      {wordChanges(before, after).every(({ kind }) => kind === "same") && (
        <p className="version-change-note">
          The words are the same; their type or the marks around them differ.
        </p>
      )}
    </>
  );
}

/** How the statement stands in one of the versions, with the way to its place there. */
function Place({
  statement: { id, standing, reviewedBy, reviewedAt, waitsFor, firstReviewer },
  version,
  compared,
}: {
  statement: Statement;
  version: number;
  compared: Compared;
}) {
  return (
    <li>
      <Link
        to="/documents/$id"
        params={{ id: compared.document }}
        search={{ version: version === compared.current ? undefined : version, statement: id }}
      >
        Version {version}
      </Link>
      <StandingSign standing={standing} />
      {standing === "proposed" && waitsFor && (
        <span>
          <WaitsSign waitsFor={waitsFor} /> accepted by {firstReviewer}
        </span>
      )}
      {standing !== "proposed" && reviewedBy && (
        <span>
          by {reviewedBy}
          {reviewedAt && ` on ${dayWords(reviewedAt)}`}
        </span>
      )}
    </li>
  );
}
