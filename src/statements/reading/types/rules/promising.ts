import { formOf, wordSet } from "../../grammar/words.ts";
import { type Analysed, type Cue, OWN, ofGroup, ofPattern, type Rule, THINGS, wordsAfter } from "../cue.ts";

/** "committed their governments to opening": those who are bound stand between the verb and what they are bound to. */
const COMMITS_OTHERS =
  /^ (?:their|our|its|his|her|both|the) (?:\w+ ){1,4}?to (?:\w+ly )?(?:\w+ing|work|continue|support)\b/u;

/** "committed on 23 June, at the close of the meeting, to work": place and time stand in between. */
const BINDS_LATER =
  /^,? (?:on|at|in|during|today)\b[^.;:]{0,200}?(?:,| \d{4}|today|meeting|summit|session) to (?:\w+ly )?[a-z]{3,}/u;

/** Commitments. */
export const PROMISING: readonly Rule[] = [
  // Commitments.
  (a) => {
    const { main } = a;
    if (main === null || (main.tense !== "will" && main.tense !== "shall")) return null;
    return ofGroup(
      main.tense === "shall" ? "shall" : OWN.has(main.subject) ? "will-act" : "will-happen",
      "commitment",
      a,
      main,
    );
  },
  (a) => {
    const { main } = a;
    if (main === null) return null;
    if (main.tense === "be-to") {
      const aim =
        /\b(?:objectives?|aims?|goals?|purposes?|elements?|focus|intention|idea|task|way|step|ambition|challenge)\b/iu;
      const subject = a.unit.clean.slice(0, a.parse.starts[main.first] ?? 0);
      if (aim.test(subject) && /\bby (?:the end of )?20\d\d\b/u.test(a.unit.clean))
        return ofGroup("aims-by-year", "commitment", a, main);
      if (main.subject === "this" || aim.test(subject)) return ofGroup("aim-is-to", "context", a, main);
      return ofGroup("is-to", "commitment", a, main);
    }
    if (a.parse.forms[main.first]?.closed !== "be" || main.tense === "past") return null;
    if (/^(?:intended|designed)$/u.test(main.verb) && main.chain !== null)
      return main.verb === "intended" && main.subject === "work"
        ? ofGroup("is-intended-to", "commitment", a, main)
        : ofGroup("thing-aims", "context", a, main);
    if (
      /^(?:scheduled|expected|set|due|planned|poised)$/u.test(main.verb) ||
      (main.passive && /^(?:schedule|plan|expect|foresee|envisage)$/u.test(main.verb))
    ) {
      return ofGroup("scheduled", "commitment", a, main);
    }
    return null;
  },
  (a) => {
    const { main } = a;
    if (main === null || main.negated) return null;
    if (
      /^(?:commit|pledge)$/u.test(main.verb) &&
      !main.passive &&
      /[$€£¥]|\b(?:million|billion)\b/u.test(a.unit.clean)
    ) {
      return ofGroup("pledges-money", "commitment", a, main);
    }
    const binds = main.class === "bind" || /^(?:undertake|concur)$/u.test(main.verb);
    if (
      binds &&
      main.chain !== null &&
      (main.tense === "past" || main.tense === "perfect") &&
      /^(?:commit|pledge|resolve|decide|agree|undertake|concur|vow)$/u.test(main.verb)
    ) {
      return ofGroup("agreed-to", "commitment", a, main);
    }
    if (binds && main.tense === "past" && !main.passive && BINDS_LATER.test(wordsAfter(a, main, 260)))
      return ofGroup("agreed-to", "commitment", a, main);
    if (binds && main.tense === "present" && main.chain !== null)
      return ofGroup("binds-itself", "commitment", a, main);
    if (
      main.verb === "pledge" &&
      !main.passive &&
      /^ (?:their|its|our|his|her) (?:\w+ )?(?:support|assistance|help|contributions?)\b/u.test(
        wordsAfter(a, main, 60),
      )
    )
      return ofGroup("pledges-support", "commitment", a, main);
    if (main.verb === "commit" && !main.passive && COMMITS_OTHERS.test(wordsAfter(a, main, 80)))
      return ofGroup("commits-others", "commitment", a, main);
    const present = main.tense === "present" || main.tense === "progressive";
    if (
      present &&
      /^(?:want|wish|aim|strive)$/u.test(main.verb) &&
      (main.subject === "we" || main.subject === "party") &&
      !main.passive
    )
      return ofGroup("aims", "commitment", a, main);
    if (main.class === "intend" && present && (main.chain !== null || /^(?:intend|plan)$/u.test(main.verb))) {
      const plans = /^(?:intend|plan|expect|hope)$/u.test(main.verb);
      const thing = THINGS.has(main.subject) && !(plans && main.subject === "plain");
      const own = plans ? "intends" : "aims";
      return ofGroup(thing ? "thing-aims" : own, thing ? "context" : "commitment", a, main);
    }
    if (main.class === "bind" && present && main.chain !== null)
      return ofGroup("binds-itself", "commitment", a, main);
    if (main.class === "bind" && present && /^(?:commit|pledge|undertake)$/u.test(main.verb))
      return ofGroup("binds-itself", "commitment", a, main);
    if (
      main.class === "bind" &&
      main.tense === "past" &&
      main.chain !== null &&
      /^(?:commit|pledge|resolve|decide|agree)$/u.test(main.verb)
    ) {
      return ofGroup("agreed-to", "commitment", a, main);
    }
    return null;
  },
  (a) => {
    const { main } = a;
    if (
      main === null ||
      (!/^(?:committed|determined|dedicated|resolved)$/u.test(main.verb) &&
        !/^(?:committed|determined|dedicated|resolved)$/u.test(main.after ?? ""))
    )
      return null;
    const act = /\b(?:committed|determined|dedicated|resolved)(?: \w+ly)? to (?:\w+ly )?(\w+)/u.exec(
      a.unit.clean,
    );
    const form = formOf(act?.[1] ?? "");
    const acts = main.chain !== null || form.gerund || form.base;
    return ofGroup(acts ? "is-committed-to-act" : "is-committed", acts ? "commitment" : "context", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || main.tense !== "present" || !main.passive || main.class !== "create") return null;
    return /\bhereby\b|\b(?:by|under|pursuant to) (?:this|the present) (?:decision|agreement|treaty|memorandum|protocol|arrangement|convention|regulation)\b/iu.test(
      a.unit.clean,
    )
      ? ofGroup("is-hereby", "commitment", a, main)
      : null;
  },
  ofPattern(
    "looks-to",
    "commitment",
    /\b(?:we|sides|parties|governments?|ministers|leaders|countries|commission|union|agency|council|secretariat) (?:\w+ly |also |both )?looks? to (?:\w+ly )?(?:sign|open|launch|conclude|establish|set|build|expand|complete|start|begin|adopt|finali[sz]e|extend|hold|create|deepen|strengthen)\b/iu,
    /look/u,
  ),
  (a) => givesUntil(a),
  ofPattern(
    "scheduled",
    "commitment",
    /\b(?:has|have) until (?:the end of )?[^,.;]{3,30} to \p{Ll}+/u,
    /until/u,
  ),
  (a) => couldInclude(a),
  (a) => mayExplore(a),
  ofPattern(
    "sets-goal",
    "commitment",
    /\bsets? (?:itself|ourselves|themselves) (?:the|a|an) (?:\w+ )?(?:goals?|targets?|objectives?|aims?)\b/u,
    /itself|ourselves|themselves/u,
  ),
  (a) => {
    const { main } = a;
    if (
      main === null ||
      main.passive ||
      !/^(?:task|mandate|instruct|direct|entrust)$/u.test(main.verb) ||
      !OWN.has(main.subject)
    )
      return null;
    return ofGroup("tasks-own", "commitment", a, main);
  },
  (a) => {
    const { main } = a;
    if (
      main === null ||
      !main.passive ||
      main.chain === null ||
      !/^(?:task|mandate|charge|instruct|direct|entrust)$/u.test(main.verb)
    )
      return null;
    return ofGroup(
      "is-tasked-to",
      main.tense === "past" || main.tense === "perfect" ? "progress" : "commitment",
      a,
      main,
    );
  },
  ofPattern(
    "shares-aim",
    "commitment",
    /\bshares? (?:the|a|our|an) (?:\w+ ){0,3}?(?:commitment|aim|objective|goal|ambition|determination|desire)s? (?:to|of)\b/u,
    /share/u,
  ),
  ofPattern(
    "commitment-to-act",
    "commitment",
    /(?:\b(?:[Oo]ur|their|its|his|her|affirm(?:s|ed)? the|(?:(?:re)?affirm|express|renew|reiterat|confirm|voic)(?:s|es|e|ed)?)|[’']s) (?:\w+[’']?s? ){0,3}?(?:commitment|determination|resolve|intention|intent|readiness|willingness|pledge)s?(?:, (?:through|under|within|in) [^,.;]{3,90},)? (?:of the [^,.;]{3,40}, (?:[^,.;]{3,40}, )?|is |remains? |under \w+ \w+ )?(?:to (?!the\b|a\b|an\b|our\b|this\b|these\b|\w+s\b)\w+|to \w+ing\b|of \w+ing\b|to (?:the )?(?:\w+ ){0,4}?(?:implementation|achievement|completion|conclusion|establishment|realisation|realization|reform)\b)/u,
    /commitment|determination|resolve|intent|readiness|willingness|pledge/u,
    mayRestate,
  ),
  ofPattern("looks-forward", "commitment", /\blook(?:s|ing|ed)? forward to\b/u, /forward/u),
  ofPattern(
    "going-forward",
    "commitment",
    /\b(?:[Gg]oing forward|[Ii]n the (?:coming|next) (?:months?|years?|weeks?)|over the (?:coming|next) (?:\w+ )?(?:months?|years?|weeks?)|[Nn]ext steps?)\b/u,
    /forward|coming|next/u,
  ),
  (a) => {
    const { main } = a;
    if (main === null || main.class !== "explore" || main.tense !== "progressive") return null;
    if (main.verb === "look" && !/^ (?:into|at|for)\b/u.test(wordsAfter(a, main, 8))) return null;
    return ofGroup("is-exploring", "commitment", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || main.verb !== "announce" || main.tense === "past" || main.passive) return null;
    return ofGroup("announces", "commitment", a, main);
  },
];

/** Whether a clause with this verb may tell again what somebody is bound to. */
function mayRestate({ main }: Analysed): boolean {
  if (main === null) return true;
  const { verb, tense } = main;
  const restates = main.class === "stance" || main.class === "say" || verb === "confirm" || verb === "renew";
  if (tense === "past") return restates;
  if (tense === "progressive" || (tense === "perfect" && verb !== "express")) return false;
  return restates || RESTATING.has(main.class) || verb === "restate" || verb === "repeat" || verb === "share";
}

const RESTATING = wordSet("bind continue be exchange");

/** "The parties may consider further steps" (B5): a named body is to look into it. */
function mayExplore(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || main.tense !== "can" || main.passive || main.negated) return null;
  const own = main.subject === "party" || main.subject === "we" || main.subject === "they";
  const may = a.parse.tokens[main.first]?.lower === "may";
  return own && may && main.class === "explore" ? ofGroup("may-explore", "commitment", a, main) : null;
}

/** "is providing 5 million through 2027": money that is still to come. */
function givesUntil(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || main.tense !== "progressive") return null;
  const later =
    /\b(?:by|through|until|to) (?:the end of )?20\d\d\b|\bover (?:the next )?(?:\w+|\d+) years\b/u;
  return later.test(a.unit.clean) &&
    (main.class === "fund" || /[$€£¥]|\b(?:million|billion)\b/u.test(a.unit.clean))
    ? ofGroup("gives-until", "commitment", a, main)
    : null;
}

/** "This could include a joint fund": what planned work may hold. */
function couldInclude(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || main.tense !== "can" || main.negated) return null;
  if (!/^(?:this|it|work|instrument|meeting)$/u.test(main.subject)) return null;
  const planned =
    (!main.passive && /^(?:include|involve|comprise|take)$/u.test(main.verb)) ||
    (main.passive && /^(?:extend|expand|explore|consider|envisage|complement|broaden)$/u.test(main.verb)) ||
    (main.verb === "be" && main.after === "subject");
  return planned ? ofGroup("could-include", "commitment", a, main) : null;
}
