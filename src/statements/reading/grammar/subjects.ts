import type { Subject, Walk } from "./verb-group.ts";
import { wordSet } from "./words.ts";

export const PARTY = wordSet(
  `eu european union commission council state states government governments government's minister ministers
  leader leaders president presidents member members side sides participant participants country countries
  nation nations party parties secretary secretaries agency agencies department departments administration
  ministry ministries authority authorities eeas ambassador ambassadors commissioner commissioners official
  officials partner partners institution institutions bank banks kingdom u.s usa us uk usg japan india korea
  canada china australia singapore brazil kenya nigeria germany france italy asean quad g7 g20 nato un oecd
  itu enisa congress parliament company companies industry head heads chair chairs co-chairs delegation
  delegations representative representatives signatory signatories director directors expert experts
  regulator regulators organisation organisations organization organizations foundation foundations
  secretariat assembly board republic africa europe america team community corporation corporations
  university universities chief chiefs advisor advisors adviser advisers envoy envoys nist usaid bureau
  office association`,
);

export const INSTRUMENT = wordSet(
  `strategy strategies agreement agreements programme programmes program programs initiative initiatives
  partnership partnerships offer offers act acts plan plans fund funds project projects platform platforms
  network networks framework facility facilities package roadmap agenda compact pact declaration statement
  regulation directive law policy policies cable cables system systems alliance hub hubs centre centres
  center centers mechanism mechanisms instrument instruments principles charter convention treaty memorandum
  memoranda mou arrangement guidelines report study document paper communication conclusions resolution
  challenge accelerator academy scheme toolbox fellowship investment investments funding measure measures
  action actions effort efforts`,
);

export const MEETING = wordSet(
  `summit meeting meetings conference dialogue dialogues forum group groups workshop workshops session
  sessions round rounds ttc exchange exchanges consultation consultations roundtable event events visit
  visits mission committee task force symposium assembly ministerial track pillar subcommittee tabletop`,
);

export const WORK = wordSet(
  `work cooperation collaboration progress negotiations discussions talks preparations efforts engagement
  implementation coordination deployment rollout activities support`,
);

/** What a common noun ends in: "Digitalisation" at the head of a sentence is no name. */
const COMMON =
  /(?:tion|sion|ment|ity|ing|ance|ence|ness|ics|ism|ship|ology|ors|ers|ies|ges|ces|ses|ions|ments|ts|ks|rs|ls|data|trade|access|growth|trust)$/u;

/** The class of what stands before a verb: the noun that heads the words since the last clause began. */
export function subjectBefore(walk: Walk, first: number): Subject {
  let at = first - 1;
  while (at >= 0 && (walk.forms[at]?.closed === "adverb" || walk.tokens[at]?.lower === ",")) at--;
  const near = walk.tokens[at]?.lower ?? "";
  if (walk.forms[at]?.closed === "conjunction") {
    // "recognises the threat that storms pose, and is acting": the verb after "and" shares the subject of the one
    // before; after a comma that of the clause, not of what a relative clause says.
    const comma = walk.tokens[at - 1]?.lower === ",";
    const shared = walk.groups.findLast(({ clause }) => !comma || clause === "main" || clause === "later");
    if (shared !== undefined) return shared.subject;
  }
  const simple = pronounSubject(near);
  if (simple !== null) return simple;
  let from = at;
  while (
    from > walk.boundary &&
    walk.tokens[from - 1]?.lower !== "," &&
    walk.forms[from - 1]?.closed !== "relative" &&
    walk.forms[from - 1]?.closed !== "subordinator"
  )
    from--;
  let head = "";
  let attributed = false;
  let capital = false;
  for (let index = from; index <= at; index++) {
    const token = walk.tokens[index];
    const closed = walk.forms[index]?.closed;
    if (token === undefined) continue;
    if ((closed === "preposition" || closed === "to") && head !== "") {
      // "the involvement of industry": the noun before "of" decides, not the last one.
      attributed = token.lower === "of" || token.lower === "between" || token.lower === "with";
      break;
    }
    if (token.capital && index > 0) capital = true;
    if (token.word && closed === null) head = token.lower;
  }
  const last = walk.tokens[at];
  for (const word of attributed ? [head] : [head, near]) {
    if (PARTY.has(word)) return "party";
    if (INSTRUMENT.has(word)) return "instrument";
    if (MEETING.has(word)) return "meeting";
    if (WORK.has(word)) return "work";
  }
  if (capital || (last?.capital === true && !(at === 0 && COMMON.test(near)))) return "name";
  return head === "" ? "none" : "plain";
}

export function pronounSubject(word: string): Subject | null {
  if (word === "we" || word === "i") return "we";
  if (word === "they" || word === "he" || word === "she" || word === "both" || word === "you") return "they";
  if (word === "it") return "it";
  if (word === "this" || word === "these" || word === "such" || word === "those") return "this";
  if (word === "there") return "there";
  return null;
}
