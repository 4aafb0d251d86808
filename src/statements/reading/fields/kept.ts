import type { Words } from "../../../base/words.ts";
import type { PartyName } from "../../../parties/party.names.ts";
import type { Parse } from "../grammar/verb-group.ts";
import type { Cue } from "../types/cue.ts";
import type { Around } from "../types/features.ts";
import type { Acronym } from "./features.ts";
import type { Subject } from "./subject.ts";
import type { TopicCounts } from "./topic-evidence.ts";

/**
 * What was found in a text before: a sentence is looked at again by those that follow it, a heading by all that stand
 * under it. Kept with the text and not in tables beside it, whose keeping costs more than is saved. Undefined until it is
 * asked for.
 */
export type Kept = {
  words: Words | undefined;
  hints: number | undefined;
  names: PartyName[] | undefined;
  acronyms: Acronym[] | undefined;
  topics: TopicCounts | undefined;
  parse: Parse | undefined;
  subject: Subject | null | undefined;
  around: Around | undefined;
  /** By the number of a rule; null where it found nothing. */
  cues: (Cue | null | undefined)[] | undefined;
};

/** Of a text that is new. All is named from the start: objects that grow in different orders are slow to look into. */
export function nothingKept(): Kept {
  return {
    words: undefined,
    hints: undefined,
    names: undefined,
    acronyms: undefined,
    topics: undefined,
    parse: undefined,
    subject: undefined,
    around: undefined,
    cues: undefined,
  };
}
