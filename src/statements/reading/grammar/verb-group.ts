import type { Tokens } from "./tokens.ts";
import type { VerbClass } from "./verbs.ts";
import type { Token, WordForm } from "./words.ts";

/** How a verb group places its act in time and in duty. */
export type Tense =
  | "will"
  | "shall"
  | "should"
  | "must"
  | "can"
  | "would"
  | "be-to"
  | "present"
  | "past"
  | "perfect"
  | "pluperfect"
  | "progressive"
  | "perfect-progressive";

/** Who or what stands before the verb. */
export type Subject =
  | "we"
  | "party"
  | "instrument"
  | "meeting"
  | "it"
  | "this"
  | "they"
  | "there"
  | "name"
  | "work"
  | "plain"
  | "none";

/** A finite verb group: "has also been signed", "will continue to support", "urge". */
export type VerbGroup = {
  /** Indices of its first and last token; the last one is that of the verb that carries the meaning. */
  first: number;
  last: number;
  tense: Tense;
  passive: boolean;
  negated: boolean;
  verb: string;
  class: VerbClass;
  subject: Subject;
  clause: "main" | "relative" | "subordinate" | "complement" | "later";
  /** The verb of the infinitive or gerund that completes it ("plans to launch": launch), or null. */
  chain: string | null;
  chainClass: VerbClass | null;
  /** "also", "continue" and other adverbs within the group. */
  adverbs: string[];
  /** The word after a copula ("is essential": essential), or the first word of the object. */
  after: string | null;
};

/** A sentence in tokens with its verb groups, and the form in which it begins; also the signs of what stands in front. */
export type Parse = Tokens & { groups: VerbGroup[]; begins: Beginning };

/** The form of the first word of a unit, which is what decides an item without a finite verb. */
export type Beginning = {
  kind: "base" | "gerund" | "participle" | "third" | "noun" | "other";
  verb: string | null;
  at: number;
};

export type Walk = {
  tokens: readonly Token[];
  forms: readonly WordForm[];
  groups: VerbGroup[];
  /** Where a relative pronoun, a subordinator or a "that" still waits for its verb, or -1. */
  relative: number;
  subordinate: number;
  complement: number;
  /** How many clauses with "that" have begun. */
  thats: number;
  boundary: number;
  /** Whether the unit begins with a gerund that no comma and subject follow; null until it is asked. */
  headless: boolean | null;
};

/** A group that is only begun: its class and its subject are read when all of it is known. */
export function newGroup(first: number, last: number, tense: Tense, verb: string): VerbGroup {
  return {
    first,
    last,
    tense,
    verb,
    passive: false,
    negated: false,
    class: "other",
    subject: "none",
    clause: "main",
    chain: null,
    chainClass: null,
    adverbs: [],
    after: null,
  };
}
