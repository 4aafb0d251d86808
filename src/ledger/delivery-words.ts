import { z } from "zod";
import { vocabularyOf } from "../base/vocabulary.ts";

/** A word of a vocabulary as it is shown. */
export const Word = z.object({ code: z.string(), label: z.string(), means: z.string() });

/** Words for exactly these codes: a code that the program knows and the file does not name, or the other way round, is a mistake. */
function wordsFor<const Codes extends readonly string[], Shape extends z.ZodRawShape>(
  codes: Codes,
  more: Shape,
) {
  return z
    .array(z.object({ ...Word.shape, code: z.enum(codes), ...more }))
    .refine(
      (words) =>
        codes.every((code) => words.filter((word) => (word as { code: string }).code === code).length === 1),
      `Name each of these once: ${codes.join(", ")}`,
    );
}

/** Who does what about a commitment. */
export const ROLES_OF_PARTIES = ["lead", "accountable", "funding", "implementing", "supporting"] as const;
export const PartyRole = z.enum(ROLES_OF_PARTIES);

export const ACTION_STATES = ["planned", "ongoing", "done", "dropped"] as const;
export const ActionState = z.enum(ACTION_STATES);
export type ActionState = z.infer<typeof ActionState>;

/** The words of the Open Contracting Data Standard 1.1 (milestoneStatus), as they are written there. */
export const MILESTONE_STATUSES = ["scheduled", "met", "partiallyMet", "notMet"] as const;
export const MilestoneStatus = z.enum(MILESTONE_STATUSES);
export type MilestoneStatus = z.infer<typeof MilestoneStatus>;

export const EVIDENCE_FORMS = ["document", "url", "file", "figure", "meeting"] as const;
export const VERDICTS = ["accepted", "rejected", "questioned"] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

export const VERIFIABILITIES = ["verifiable", "not-verifiable"] as const;
export const AMBITIONS = ["unclear", "modest", "substantial"] as const;

const Delivery = z.object({
  roles: wordsFor(ROLES_OF_PARTIES, { owns: z.boolean(), iati: z.int().optional() }),
  actionStates: wordsFor(ACTION_STATES, { to: z.array(ActionState), reason: z.array(ActionState) }),
  milestoneStatuses: wordsFor(MILESTONE_STATUSES, {}),
  evidenceForms: wordsFor(EVIDENCE_FORMS, {}),
  verdicts: wordsFor(VERDICTS, {}),
  verifiability: wordsFor(VERIFIABILITIES, {}),
  ambition: wordsFor(AMBITIONS, {}),
  instruments: z.array(Word).min(1),
});

/** The words of `vocabulary/delivery.yaml`. */
export const DELIVERY = vocabularyOf("delivery", Delivery);

/** By what a commitment is carried out: a code of the vocabulary. */
export const Instrument = z
  .string()
  .refine(
    (code) => DELIVERY().instruments.some((known) => known.code === code),
    "There is no such instrument",
  );
