import { readBare } from "./bare-verbs.ts";
import { readBeginning } from "./beginnings.ts";
import { subjectBefore } from "./subjects.ts";
import { tokenise } from "./tokens.ts";
import type { Parse, VerbGroup, Walk } from "./verb-group.ts";
import { addChain, readBe, readDo, readHave, readModal } from "./verb-phrases.ts";
import { classOf } from "./verbs.ts";
import { formOf } from "./words.ts";

/** Finds the verb groups of clean words. It judges by form and place alone: no list of names, no model. */
export function parseClauses(clean: string): Parse {
  const tokens = tokenise(clean);
  const forms = tokens.map((token) => formOf(token.lower));
  const groups: VerbGroup[] = [];
  const state: Walk = {
    tokens,
    forms,
    groups,
    relative: -1,
    subordinate: -1,
    complement: -1,
    boundary: 0,
    headless: null,
  };
  for (let at = 0; at < tokens.length; ) {
    const group = readGroup(state, at);
    if (group === null) {
      noteClause(state, at);
      at++;
    } else {
      placeGroup(state, group);
      groups.push(group);
      state.boundary = group.last + 1;
      at = group.last + 1;
    }
  }
  return { tokens, forms, groups, begins: readBeginning(tokens, forms, groups) };
}

function noteClause(walk: Walk, at: number): void {
  const token = walk.tokens[at];
  const form = walk.forms[at];
  if (token === undefined || form === undefined) return;
  const next = walk.tokens[at + 1]?.lower ?? "";
  const last = walk.groups.at(-1);
  if (
    token.lower === "that" ||
    token.lower === "how" ||
    token.lower === "why" ||
    token.lower === "what" ||
    token.lower === "whether"
  ) {
    const place = walk.forms[at - 1]?.closed;
    if (
      token.lower === "that" &&
      (at === 0 || place === "preposition" || place === "to" || place === "conjunction" || place === "mark")
    )
      return;
    const afterVerb = last !== undefined && at - last.last <= 4;
    const speech =
      afterVerb &&
      ["stance", "say", "bind", "ask", "intend", "be", "exchange", "explore"].includes(last.class);
    if (speech || token.lower !== "that") walk.complement = at;
    else walk.relative = at;
  } else if (form.closed === "relative" || token.lower === "who") {
    walk.relative = at;
  } else if (form.closed === "subordinator") {
    const phrase =
      token.lower === "as" &&
      (at > 0 || /^(?:well|part|of|to|agreed|outlined|stated|regards|per|set)$/u.test(next)) &&
      /^(?:well|part|a|an|the|set|such|of|to|soon|appropriate|needed|possible|key|in|agreed|outlined|stated|regards|per)$/u.test(
        next,
      );
    const before =
      (token.lower === "before" ||
        token.lower === "after" ||
        token.lower === "since" ||
        token.lower === "until") &&
      walk.forms[at + 1]?.closed !== "pronoun";
    if (!phrase && !before && walk.forms[at + 1]?.gerund !== true) walk.subordinate = at;
  } else if (token.lower === "," || token.lower === ";" || token.lower === ":") {
    walk.subordinate = -1;
    if (token.lower !== ",") {
      walk.relative = -1;
      walk.complement = -1;
    }
  }
}

function placeGroup(walk: Walk, group: VerbGroup): void {
  const main = walk.groups.some((known) => known.clause === "main");
  if (walk.relative >= 0) {
    group.clause = "relative";
    walk.relative = -1;
  } else if (walk.subordinate >= 0) {
    group.clause = "subordinate";
    walk.subordinate = -1;
  } else if (walk.complement >= 0 && main) {
    group.clause = "complement";
    walk.complement = -1;
  } else {
    walk.complement = -1;
    group.clause = main ? "later" : "main";
  }
}

/** Reads the finite verb group that begins at a token, or returns null. */
function readGroup(walk: Walk, at: number): VerbGroup | null {
  const form = walk.forms[at];
  if (form === undefined) return null;
  let group: VerbGroup | null = null;
  if (form.closed === "modal") group = readModal(walk, at);
  else if (form.closed === "be") group = readBe(walk, at);
  else if (form.closed === "have") group = readHave(walk, at);
  else if (form.closed === "do") group = readDo(walk, at);
  else if (form.verb !== null) group = readBare(walk, at);
  if (group === null) return null;
  group.class = classOf(group.verb);
  group.subject = subjectBefore(walk, group.first);
  addChain(walk, group);
  return group;
}
