import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { call } from "../../../client/call.ts";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useRead } from "../../../client/queries.ts";
import type { Labels } from "../../../client/vocabulary.ts";
import { Button } from "../../../components/button.tsx";
import { Icon } from "../../../components/icon.tsx";
import { notify, notifyProblem } from "../../../components/notices.tsx";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { DateSign, type FirmnessName, FirmnessSign, Quote } from "../../../components/signs.tsx";
import { Skeleton } from "../../../components/skeleton.tsx";
import { textWords } from "../../../words/documents.ts";
import type { DeskStatement } from "./statement.ts";

type Candidates = OutputOf<"links.candidates">;
type Relation = Candidates["rows"][number]["relation"];
const RELATION_WORDS = { fulfils: "fulfils it", advances: "advances it" } as const;
/** A link outlives the rejection of its commitment, which can be taken back; until then it counts nowhere. */
const REJECTED = " (rejected since: the link counts nowhere)";

/** Links, and takes back links, of one progress report. */
function useLinks(progress: string) {
  const client = useQueryClient();
  const act = async (
    words: string,
    ask: () => Promise<unknown>,
    undo?: () => Promise<unknown>,
  ): Promise<void> => {
    try {
      await ask();
      notify({
        message: words,
        ...(undo ? { way: { label: "Undo", run: () => void act("Undone.", undo) } } : {}),
      });
    } catch (error) {
      notifyProblem(error);
    }
    void client.invalidateQueries({ queryKey: ["links"] });
    void client.invalidateQueries({ queryKey: ["commitments"] });
  };
  const confirm = (commitment: string, relation: Relation) =>
    call("links.confirm", { progress, commitment, relation });
  const remove = (commitment: string) => call("links.remove", { progress, commitment });
  return {
    link: (commitment: string, relation: Relation) =>
      act(
        "Linked.",
        () => confirm(commitment, relation),
        () => remove(commitment),
      ),
    unlink: (commitment: string, relation: Relation) =>
      act(
        "The link is taken back.",
        () => remove(commitment),
        () => confirm(commitment, relation),
      ),
    none: (isNone: boolean) =>
      act(
        isNone ? "Noted: it answers none of the commitments." : "Taken back: it may answer a commitment.",
        () => call("links.none", { progress, isNone }),
        () => call("links.none", { progress, isNone: !isNone }),
      ),
  };
}

/** What a progress report is linked to, in short; opens the panel. */
export function LinkSummary({
  statement,
  onOpen,
}: {
  statement: DeskStatement;
  /** Null where the reader of the page may only look. */
  onOpen: (() => void) | null;
}) {
  const { data } = useRead("links.candidates", { progress: statement.id });
  if (!data) return <p className="link-summary">Looking for commitments it may answer…</p>;
  const { links, rows, isNone } = data;
  if (links.length === 0 && isNone) return <p className="link-summary">Answers none of the commitments.</p>;
  if (links.length > 0) {
    return (
      <ul className="link-summary" aria-label="Linked commitments">
        {links.map(({ commitment, relation, statement, shown }) => (
          <li key={commitment}>
            {RELATION_WORDS[relation].replace(" it", "")}{" "}
            {statement ? (
              <Link
                to="/documents/$id"
                params={{ id: statement.document }}
                search={{ statement: commitment }}
              >
                <Quote>{shortened(shown, 90)}</Quote>
              </Link>
            ) : (
              <Link to="/commitments/$id" params={{ id: commitment }}>
                <Quote>{shortened(shown, 90)}</Quote>
              </Link>
            )}
            {statement?.standing === "rejected" && REJECTED}
          </li>
        ))}
      </ul>
    );
  }
  if (rows.length === 0) return <p className="link-summary">No accepted commitment fits it.</p>;
  return (
    <p className="link-summary">
      {rows.length} accepted {rows.length === 1 ? "commitment" : "commitments"} may be what it answers.{" "}
      {onOpen && (
        <Button size="small" look="quiet" onPress={onOpen}>
          Look
        </Button>
      )}
    </p>
  );
}

function shortened(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

/** The commitments that a progress report may answer, best first, with what each shares with it and what speaks against. */
export function LinkPanel({
  statement,
  labels,
  onClose,
}: {
  statement: DeskStatement;
  labels: Labels;
  onClose: () => void;
}) {
  const { data, error, refetch } = useRead("links.candidates", { progress: statement.id });
  const links = useLinks(statement.id);
  const panel = useRef<HTMLElement>(null);
  if (error) return <ProblemPanel small error={error} onRetry={() => void refetch()} />;
  // Arrows go from candidate to candidate; Enter on its button links.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stop] button")];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  };
  // What was linked leaves the list, and the focus would leave with it.
  const link = (commitment: string, relation: Relation) => {
    panel.current?.focus();
    void links.link(commitment, relation);
  };
  const isLinked = (id: string) => data?.links.some(({ commitment }) => commitment === id) ?? false;
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className="link-panel"
      aria-label="Commitments it may answer"
      onKeyDown={onKeyDown}
    >
      <header className="link-panel-head">
        <h3>Which commitment does it answer?</h3>
      </header>
      {!data && <Skeleton height="6rem" />}
      {data && data.rows.length === 0 && data.links.length === 0 && (
        <p>
          No accepted commitment is proposed. Find one by its words; what is not accepted yet cannot be
          linked.
        </p>
      )}
      {data && <Made links={data.links} onUnlink={links.unlink} />}
      <ol className="link-panel-rows">
        {data?.rows
          .filter(({ commitment }) => !isLinked(commitment.id))
          .map((row, at) => (
            <li key={row.commitment.id} className="candidate">
              <CandidateWords row={row} labels={labels} />
              <Choices
                isFirst={at === 0}
                suggested={row.relation}
                onLink={(relation) => link(row.commitment.id, relation)}
              />
            </li>
          ))}
      </ol>
      {data && <OtherCommitments except={data.about} onLink={link} />}
      <div className="card-acts">
        {data && (
          <Button size="small" onPress={() => void links.none(!data.isNone)}>
            {data.isNone ? "It may answer one after all" : "None of these"}
          </Button>
        )}
        <Button size="small" look="quiet" shortcut="Esc" onPress={onClose}>
          Close
        </Button>
      </div>
    </section>
  );
}

/** So many are shown: who finds more searches with more words. */
const MOST_FOUND = 8;

/**
 * Commitments of the ledger that were not proposed, by their words: the person knows more than the ranking, and what stands in
 * no document here is not ranked.
 */
function OtherCommitments({
  except,
  onLink,
}: {
  /** Those that are linked or proposed already, by their own ids. */
  except: readonly string[];
  onLink: (commitment: string, relation: Relation) => void;
}) {
  const [search, setSearch] = useState("");
  const isAsked = search.trim().length > 1;
  const { data } = useRead("commitments.list", { search, limit: 50 }, { enabled: isAsked, keep: true });
  const found = (isAsked ? (data?.rows ?? []) : [])
    .filter(({ id }) => !except.includes(id))
    .map(({ id, statement, ...row }) => ({ ...row, id: statement ?? id }));
  return (
    <>
      <SearchField
        className="search-field link-panel-search"
        aria-label="Find another commitment"
        value={search}
        onChange={setSearch}
      >
        <Icon name="search" size={16} />
        <Input className="search-field-input" placeholder="Find another commitment" />
      </SearchField>
      {isAsked && data && found.length === 0 && <p>No other accepted commitment has these words.</p>}
      <ol className="link-panel-rows">
        {found.slice(0, MOST_FOUND).map((row) => (
          <li key={row.id} className="candidate">
            <p className="candidate-quote">
              <Quote>{row.shown}</Quote>
            </p>
            <p className="candidate-source">{textWords(row)}</p>
            <Choices isFirst={false} suggested="advances" onLink={(relation) => onLink(row.id, relation)} />
          </li>
        ))}
      </ol>
      {found.length > MOST_FOUND && (
        <p>{found.length - MOST_FOUND} more have these words: type more of them.</p>
      )}
    </>
  );
}

function Made({
  links,
  onUnlink,
}: {
  links: Candidates["links"];
  onUnlink: (commitment: string, relation: Relation) => unknown;
}) {
  return links.map(({ commitment, relation, by, shown, citation, statement }) => (
    <div key={commitment} className="candidate candidate-linked">
      <p>
        <strong>{RELATION_WORDS[relation]}</strong>, linked by {by}
        {statement?.standing === "rejected" && REJECTED}
      </p>
      <p>
        <Quote>{shown}</Quote>
      </p>
      {citation && <p className="candidate-source">{citation}</p>}
      <div className="card-acts" data-stop>
        <Button size="small" onPress={() => onUnlink(commitment, relation)}>
          Take the link back
        </Button>
      </div>
    </div>
  ));
}

function CandidateWords({
  row: { commitment, documentTitle, because },
  labels,
}: {
  row: Candidates["rows"][number];
  labels: Labels;
}) {
  return (
    <>
      <p className="candidate-quote">
        <Quote>{commitment.shown}</Quote>
      </p>
      <p className="candidate-source">
        <Link to="/documents/$id" params={{ id: commitment.document }} search={{ statement: commitment.id }}>
          {documentTitle || "Its document"}
        </Link>
        {commitment.partners.length > 0 && <> · {commitment.partners.map(labels.partner).join(", ")}</>} ·{" "}
        <DateSign date={commitment.date} none="no date" /> ·{" "}
        <FirmnessSign firmness={commitment.firmness as FirmnessName | null} />
      </p>
      <ul className="candidate-because">
        {because.map((reason) => (
          <li
            key={`${reason.facet} ${reason.text}`}
            className={reason.for ? "because-for" : "because-against"}
          >
            <span aria-hidden="true">{reason.for ? "+" : "−"}</span>
            <span className="visually-hidden">{reason.for ? "Speaks for it:" : "Speaks against it:"}</span>{" "}
            {reason.text}
          </li>
        ))}
      </ul>
    </>
  );
}

function Choices({
  isFirst,
  suggested,
  onLink,
}: {
  isFirst: boolean;
  suggested: Relation;
  onLink: (relation: Relation) => void;
}) {
  const other = suggested === "fulfils" ? "advances" : "fulfils";
  return (
    <div className="card-acts">
      <span data-stop>
        <Button size="small" look="primary" autoFocus={isFirst} onPress={() => onLink(suggested)}>
          {`Link: ${RELATION_WORDS[suggested]}`}
        </Button>
      </span>
      <Button size="small" onPress={() => onLink(other)}>
        {`Link: ${RELATION_WORDS[other]}`}
      </Button>
    </div>
  );
}
