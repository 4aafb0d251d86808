import { NOUNISH } from "./bare-verbs.ts";
import type { Beginning, VerbGroup } from "./verb-group.ts";
import { classOf } from "./verbs.ts";
import type { Token, WordForm } from "./words.ts";

/** How far in an order may begin that names its subject first. */
const LONGEST_TOPIC = 8;

/** "On supply chains, open a dialogue": what an order is about may stand in front of it. */
function skipTopic(
  tokens: readonly Token[],
  forms: readonly WordForm[],
  from: number,
  groups: number,
): number {
  if (groups > 0 || forms[from]?.closed !== "preposition") return from;
  const comma = tokens.findIndex(({ lower }) => lower === ",");
  const orders = forms[comma + 1]?.base === true && tokens[comma + 1]?.capital === false;
  return comma > from && comma <= from + LONGEST_TOPIC && orders ? comma + 1 : from;
}

export function readBeginning(
  tokens: readonly Token[],
  forms: readonly WordForm[],
  groups: readonly VerbGroup[],
): Beginning {
  let at = 0;
  while (
    at < Math.min(3, tokens.length) &&
    (forms[at]?.closed === "adverb" || tokens[at]?.word === false || forms[at]?.closed === "to")
  )
    at++;
  at = skipTopic(tokens, forms, at, groups.length);
  const form = forms[at];
  if (form === undefined) return { kind: "other", verb: null, at: 0 };
  if (groups[0]?.first === at || form.closed === "pronoun" || form.closed === "preposition")
    return { kind: "other", verb: null, at };
  if (form.gerund) {
    // "Working Groups", "Operating Model": a name of two words, not an act.
    const title = groups.length === 0 && tokens.length <= at + 3 && tokens[at + 1]?.capital === true;
    return title ? { kind: "noun", verb: null, at } : { kind: "gerund", verb: form.verb, at };
  }
  const next = forms[at + 1];
  if (form.base && form.verb !== null) {
    const governs =
      next === undefined ||
      [
        "determiner",
        "preposition",
        "pronoun",
        "conjunction",
        "to",
        "adverb",
        "relative",
        "mark",
        "number",
      ].includes(next.closed ?? "") ||
      next.closed === null;
    if (
      governs &&
      !(
        NOUNISH.has(form.verb) &&
        (next?.closed === "preposition" || next?.closed === "conjunction") &&
        groups.length > 0
      )
    ) {
      return { kind: "base", verb: form.verb, at };
    }
  }
  if (
    form.third &&
    form.verb !== null &&
    next !== undefined &&
    (next.closed !== null ||
      tokens[at + 1]?.capital === true ||
      ["ask", "stance", "bind", "say"].includes(classOf(form.verb)))
  ) {
    const rest = groups.length === 0 || !NOUNISH.has(form.verb);
    if (rest && !["conjunction", "mark", "be", "have", "modal"].includes(next.closed ?? ""))
      return { kind: "third", verb: form.verb, at };
  }
  if (form.participle || (form.past && !form.base)) return { kind: "participle", verb: form.verb, at };
  return { kind: form.closed === null || form.closed === "determiner" ? "noun" : "other", verb: null, at };
}
