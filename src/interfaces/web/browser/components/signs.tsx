import type { ReactNode } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { certaintyFigure, certaintyWord } from "../words/certainty.ts";
import { dateWords } from "../words/dates.ts";
import "./signs.css";

export type StatementTypeName = "commitment" | "progress" | "recommendation";
export type FirmnessName = "firm" | "intended" | "exploratory";

const LETTERS = { commitment: "C", progress: "P", recommendation: "R" } as const;
const TYPE_WORDS = {
  commitment: "Commitment",
  progress: "Progress",
  recommendation: "Recommendation",
} as const;

/** The words for a type of statement: "Commitment", "Progress", "Recommendation". */
export function typeWords(type: StatementTypeName): string {
  return TYPE_WORDS[type];
}

/** The type of a statement: a letter over the line that marks it in the text (solid, dotted, dashed), and its word. */
export function TypeSign({ type, withWord = false }: { type: StatementTypeName; withWord?: boolean }) {
  return (
    <span className={`type-sign type-sign-${type}`}>
      <span className="type-sign-letter" aria-hidden="true" title={withWord ? undefined : TYPE_WORDS[type]}>
        {LETTERS[type]}
      </span>
      <span className={withWord ? "type-sign-word" : "visually-hidden"}>{TYPE_WORDS[type]}</span>
    </span>
  );
}

const BARS = { firm: 3, intended: 2, exploratory: 1 } as const;

/** How definite a commitment is: one to three bars and the word. */
export function FirmnessSign({ firmness }: { firmness: FirmnessName | null }) {
  if (!firmness) return <Unknown inList reason="No firmness is known." />;
  return (
    <span className="firmness-sign">
      <svg width="15" height="12" viewBox="0 0 15 12" aria-hidden="true">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            className={bar < BARS[firmness] ? "firmness-bar-full" : "firmness-bar-empty"}
            x={0.75 + bar * 5}
            y={7.25 - bar * 3.25}
            width="3.5"
            height={4 + bar * 3.25}
          />
        ))}
      </svg>
      {firmness}
    </span>
  );
}

/** How sure the reading is, as a word; the figure behind it on focus and hover. */
export function CertaintySign({ certainty }: { certainty: number }) {
  const word = certaintyWord(certainty);
  return (
    <TooltipTrigger delay={200}>
      <Button
        className={`certainty-sign certainty-${word}`}
        aria-label={`${word}: ${certaintyFigure(certainty)}`}
      >
        {word}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {certaintyFigure(certainty)}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** What is not known: a dash, with its reason on focus and hover. Never an empty cell, never a zero. */
export function Unknown({ reason, inList = false }: { reason: string; inList?: boolean }) {
  // In a list of a thousand rows a dash is no stop for the keyboard: the reason is read out with its cell.
  if (inList) {
    return (
      <span className="unknown" title={reason}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{reason}</span>
      </span>
    );
  }
  return (
    <TooltipTrigger delay={200}>
      <Button className="unknown unknown-button" aria-label={`Not known: ${reason}`}>
        –
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {reason}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A date as far as it is known, or the words for none. */
export function DateSign({ date, none = "none stated" }: { date: string | null; none?: ReactNode }) {
  if (!date) return <span className="date-none">{none}</span>;
  return (
    <time dateTime={date} className="date">
      {dateWords(date)}
    </time>
  );
}

export type StandingName = "proposed" | "accepted" | "rejected";
const STANDING_SIGNS = { proposed: "○", accepted: "●", rejected: "⊘" } as const;

/** How a statement stands with those who review: shape and word. */
export function StandingSign({ standing }: { standing: StandingName }) {
  return (
    <span className={`standing-sign standing-${standing}`}>
      <span aria-hidden="true">{STANDING_SIGNS[standing]}</span> {standing}
    </span>
  );
}

/** Whom a statement waits for that one person has accepted already: shape and word. */
export function WaitsSign({ waitsFor }: { waitsFor: "second reviewer" }) {
  return (
    <span className="waits-sign">
      <span aria-hidden="true">◐</span> <span className="visually-hidden">waits for a </span>
      {waitsFor}
    </span>
  );
}

/** Words of a document: in quotation marks, in the serif of documents. */
export function Quote({ children }: { children: string }) {
  return <q className="quote">{children}</q>;
}
