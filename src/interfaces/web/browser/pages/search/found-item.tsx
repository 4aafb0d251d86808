import type { OutputOf } from "../../client/operation-types.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { PageLink } from "../../components/list/page-link.tsx";
import { MarkedWords } from "../../components/marked-words.tsx";
import {
  type FirmnessName,
  FirmnessSign,
  type StandingName,
  StandingSign,
  type StatementTypeName,
  TypeSign,
} from "../../components/signs.tsx";
import { dateWords } from "../../words/dates.ts";

export type FoundThing = OutputOf<"search.everything">["rows"][number];

/** One thing that was found: its words with their marks, where it stands, and what is known of it. */
export function FoundItem({ found }: { found: FoundThing }) {
  const { words, marks, isQuote, path } = found;
  const marked = <MarkedWords words={words} marks={marks} />;
  return (
    <li className={`found found-${found.kind}`}>
      <PageLink path={path} className="found-link" isStop>
        {isQuote ? <q className="quote">{marked}</q> : marked}
      </PageLink>
      <p className="found-where">
        {found.kind === "statement" && <Signs facts={found.facts} />}
        {found.kind === "commitment" && <Firmness facts={found.facts} />}
        <Where found={found} />
      </p>
    </li>
  );
}

function Signs({ facts }: { facts: FoundThing["facts"] }) {
  return (
    <>
      <TypeSign withWord type={facts.type?.[0] as StatementTypeName} />
      <StandingSign standing={facts.standing?.[0] as StandingName} />
    </>
  );
}

function Firmness({ facts }: { facts: FoundThing["facts"] }) {
  return facts.firmness?.[0] ? <FirmnessSign firmness={facts.firmness[0] as FirmnessName} /> : null;
}

function Where({ found: { kind, context, date, facts } }: { found: FoundThing }) {
  const labels = useLabels();
  const page = facts.page?.[0];
  const said = [
    kind === "party" ? [context && `found as ${context}`, facts["party kind"]?.[0]] : [context],
    page === undefined ? [] : [`page ${page}`],
    date === null ? [] : [dateWords(date)],
    kind === "party" ? [] : (facts.partner ?? []).map(labels.partner),
    (facts.topic ?? []).map(labels.topic),
  ].flat();
  return said.filter(Boolean).map((words) => <span key={words}>{words}</span>);
}
