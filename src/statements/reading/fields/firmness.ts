import type { Firmness, Reason } from "../../statement.ts";
import type { Token } from "./features.ts";
import type { FieldUnit } from "./fields.ts";
import { hint, hintOf } from "./hints.ts";
import { reasonAt } from "./reasons.ts";
import { actKindOf, type VerbPhrase } from "./verb-phrase.ts";

/** "by launching", "and will establish", "including a new": a definite act that carries out a general one. */
const DEFINITE_MEANS =
  /\b(?:by|including|through|and|in particular by) (?:\w+ly )?(?:launching|establishing|inaugurating|creating|hosting|convening|organi[sz]ing|signing|launch|establish|convene|host|organi[sz]e|inaugurate)\b/u;
const mayDefine = hintOf(
  `launching establishing inaugurating creating hosting convening organising organizing signing launch establish convene
  host organise organize inaugurate`,
);
const MONEY =
  /(?:[$€£¥]|\b(?:USD|EUR|AUD|GBP|JPY|euros?|dollars?)\b)(?:[^.;]|\.\d){0,40}?(?:\b(?:million|billion|trillion)|\d{3}\b)/u;
const mayBeMoney = hint((word) => /\d{3}$|^(?:million|billion|trillion)/u.test(word));
const SCHEDULED =
  /\b(?:is|are) (?:scheduled|due|set|planned) (?:to|for|on|in)\b|\b(?:is|are) to be \w+ed\b|\b(?:will|to) (?:soon )?(?:take place|be held|open)\b/u;
const mayBeScheduled = hintOf("scheduled due set planned be place held open");
const LOOKING_INTO =
  /\b(?:to explore|on exploring|exploring (?:ways|options|opportunities|how|whether|possib\w+|additional|the)|explore (?:ways|options|opportunities|how|whether|possib\w+|(?:the )?potential)|potential new|possibility of|feasibility)\b/u;
const REPORTED_EVENT = /^(?:welcoming|celebrating|noting|announcing|acknowledging|applauding)$/u;

function isScheduled(unit: FieldUnit): boolean {
  return mayBeScheduled(unit) && SCHEDULED.test(unit.clean);
}

function namesMoney(unit: FieldUnit): boolean {
  return mayBeMoney(unit) && MONEY.test(unit.clean);
}

function hasDefiniteMeans(unit: FieldUnit): boolean {
  return mayDefine(unit) && DEFINITE_MEANS.test(unit.clean);
}

/** How far the object of a promise is looked at, in words. */
const OBJECT_REACH = 4;

function isNamedThing(tokens: readonly Token[], phrase: VerbPhrase): boolean {
  return tokens
    .slice(phrase.at + 1, phrase.at + 1 + OBJECT_REACH)
    .some(({ word }) => /^(?:an?|new|first|0|§)$/u.test(word));
}

function firmnessOf(unit: FieldUnit, tokens: readonly Token[], phrase: VerbPhrase): Firmness {
  if (phrase.act === "explore" || phrase.binding === "could") return "exploratory";
  const vague = phrase.act === "general" || phrase.act === "continue" || phrase.act === "other";
  const isAim = phrase.binding === "intend" || phrase.binding === "expect";
  // "will work with partners to explore the potential": what the work is for.
  const looks =
    phrase.verb === "work" ||
    (!isAim && ["noun", "gerund", "none", "present", "commit"].includes(phrase.binding));
  if (vague && looks && LOOKING_INTO.test(unit.clean.slice(0, 160))) return "exploratory";
  if (isAim) return "intended";
  if (isScheduled(unit) || (phrase.binding !== "bare" && namesMoney(unit))) return "firm";
  const isDefinite = phrase.act === "definite" || phrase.passive;
  switch (phrase.binding) {
    case "will":
      // "Each Party shall notify": what is laid down as a duty is an act, whatever the verb.
      if (phrase.act === "other" && tokens.slice(0, phrase.at).some(({ word }) => word === "shall"))
        return "firm";
      return isDefinite || (phrase.act !== "continue" && hasDefiniteMeans(unit)) ? "firm" : "intended";
    case "commit":
      return isDefinite && isNamedThing(tokens, phrase) ? "firm" : "intended";
    case "gerund":
    case "noun":
      if (REPORTED_EVENT.test(tokens[0]?.word ?? "")) return "firm";
      return isDefinite || hasDefiniteMeans(unit) ? "firm" : "intended";
    case "present":
      return isDefinite ? "firm" : "intended";
    case "bare":
    case "none":
      return "intended";
    default:
      return "intended";
  }
}

const MEANS: Record<Firmness, string> = {
  firm: "A definite act, promised outright.",
  intended: "An aim, or an act in general terms.",
  exploratory: "To be looked into, or only possible.",
};

/** How firmly a commitment binds, by what binds it (will, commits to, plans to, could) and by the kind of act. */
export function readFirmness(
  unit: FieldUnit,
  tokens: readonly Token[],
  phrase: VerbPhrase,
): { firmness: Firmness; reasons: Reason[] } {
  const firmness = firmnessOf(unit, tokens, phrase);
  const verb = tokens[phrase.at];
  const binds = tokens
    .slice(Math.max(0, phrase.at - 4), phrase.at)
    .find(({ word }) =>
      /^(?:will|shall|commit\w*|intend\w*|plan\w*|aim\w*|seek\w*|could|may|resolve\w*|look|expect\w*|agree\w*|decide\w*)$/u.test(
        word,
      ),
    );
  const words = [
    ...(binds ? [binds] : []),
    ...(verb && (phrase.verb !== "" || actKindOf(verb.word) !== "other") ? [verb] : []),
  ];
  const at = words.map(({ start, end }): [FieldUnit, number, number] => [unit, start, end]);
  const other = at.length === 0 ? (SCHEDULED.exec(unit.clean) ?? MONEY.exec(unit.clean)) : null;
  if (other) at.push([unit, other.index, other.index + other[0].length]);
  return { firmness, reasons: [reasonAt("firmness", firmness, at, false, MEANS[firmness])] };
}
