import type { VerbGroup } from "../../grammar/verb-group.ts";
import { newSign, type Signs, wordSet } from "../../grammar/words.ts";
import {
  type Analysed,
  COMING_NOUN,
  type Cue,
  DONE_NOUN,
  OWN,
  ofGroup,
  ofMatch,
  ofPattern,
  type Rule,
  wordsAfter,
} from "../cue.ts";

/** "This statement was issued after the meeting": it tells of itself. */
const PAPER =
  /^(?:This|The) (?:joint |present )?(?:statement|declaration|document|paper|report|note|brief|briefing|summary|communication|non-paper|factsheet|study)\b/iu;
const PREPARED = wordSet("issue prepare draft write produce draw commission release compile elaborate");

const DELEGATION = /\b(?:[Dd]elegations?|[Mm]issions?) (?:of [^,.;]{2,60} )?(?:was|were)\b/u;

/** What things go on doing without anybody's act: "new tools continue to raise questions". */
const TREND = wordSet(
  "bring pose create raise offer provide drive grow rise evolve face play shape affect change spread present threaten suffer increase fall lag hold depend exist",
);

/** Progress [4, 5, 12, 13], and description, which everything else that has a verb is. */
export const REPORTING: readonly Rule[] = [
  // Progress.
  (a) => stateOfWork(a),
  (a) => {
    const { main } = a;
    if (
      main === null ||
      !/^(?:welcome|applaud|commend|celebrate|note|endorse|salute|congratulate|acknowledge|appreciate|hail)$/u.test(
        main.verb,
      ) ||
      main.passive
    )
      return null;
    const after = wordsAfter(a, main, 110);
    // "noted the value of bridges": what is valued, whatever it is called, is no result.
    if (
      /^ (?:the|their|its|our) (?:\w+ )?(?:value|importance|need|role|relevance|potential|significance) (?:of|for|that)\b/u.test(
        after,
      )
    )
      return ofGroup("took-stance", "context", a, main);
    if (
      DONE_NOUN.test(after) ||
      saysItHas(a) ||
      /\b(?:having|that \w+ (?:has|have)|made by|held|taken|launched|signed|adopted)\b/u.test(after)
    )
      return ofGroup("welcomes-result", "progress", a, main);
    if (COMING_NOUN.test(after)) return ofGroup("welcomes-plan", "commitment", a, main);
    if (main.verb === "endorse" && main.tense === "past") return ofGroup("endorsed", "progress", a, main);
    return ofGroup("stance", "context", a, main);
  },
  (a) =>
    a.main?.class === "stance" || a.main?.class === "be" || a.main?.verb === "remain" ? laterReport(a) : null,
  (a) => saysItDid(a),
  (a) => {
    const { main } = a;
    if (main === null) return null;
    // "The report found that", "she pointed out that": what was seen, not what was done.
    const told = wordsAfter(a, main, 12);
    if (
      main.tense === "past" &&
      !main.passive &&
      ((/^(?:find|found)$/u.test(main.verb) && /^ that\b/u.test(told)) ||
        (main.verb === "point" && /^ out\b/u.test(told)))
    )
      return ofGroup("took-stance", "context", a, main);
    if (!takesStance(a, main) || main.tense === "perfect") return null;
    if (main.tense === "past" && /^(?:endorse|adopt|approve)$/u.test(main.verb))
      return ofGroup("endorsed", "progress", a, main);
    if (
      main.tense === "past" &&
      main.verb === "agree" &&
      main.chain === null &&
      !/^,? that\b/u.test(wordsAfter(a, main, 8))
    )
      return ofGroup("agreed-on", "progress", a, main);
    return ofGroup(main.tense === "past" ? "took-stance" : "stance", "context", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || (main.tense !== "perfect" && main.tense !== "perfect-progressive")) return null;
    const named =
      main.passive && /^(?:call|describe|know|see|regard|view|criticise|criticize|portray)$/u.test(main.verb);
    if (main.verb === "express" && !main.passive) return ofGroup("took-stance", "context", a, main);
    if (main.verb === "be" || main.class === "move" || main.subject === "there" || named)
      return ofGroup("has-become", "context", a, main);
    return ofGroup("has-done", "progress", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || main.tense !== "progressive" || main.class === "move") return null;
    return ofGroup("is-doing", "progress", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || main.tense !== "past") return null;
    if (main.passive && PREPARED.has(main.verb) && PAPER.test(a.unit.clean))
      return ofGroup("paper-was-made", "context", a, main);
    if (
      !main.passive &&
      /^(?:be|have|include|consist|comprise|reflect|show|need|require|cover)$/u.test(main.verb)
    )
      return ofGroup("was", "context", a, main);
    // "The delegation was headed by the minister": who was there, not what was done.
    if (main.passive && /^(?:head|lead|compose)$/u.test(main.verb) && DELEGATION.test(a.unit.clean))
      return ofGroup("was-there", "context", a, main);
    return ofGroup("did", "progress", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || main.verb !== "continue" || main.tense !== "present") return null;
    if (main.chainClass === "stance" || main.chainClass === "be" || main.chain === "be")
      return ofGroup("stance", "context", a, main);
    if (main.subject === "plain" && TREND.has(main.chain ?? "")) return ofGroup("trend", "context", a, main);
    return ofGroup("continues-to", "progress", a, main);
  },
  ofPattern(
    "work-is-ongoing",
    "progress",
    /\b(?:work|negotiations|discussions|talks|preparations|implementation|efforts|consultations)\b[^.;]{0,50}?\b(?:is|are|remains?) (?:\w+ly )?(?:ongoing|under ?way|well advanced|in progress|advancing|on track|progressing)\b/iu,
    /ongoing|underway|^way$|advanced|advancing|progress|track/u,
  ),
  (a) => launchesNow(a),
  (a) => isNow(a),
  // Everything else that has a verb is description.
  (a) => {
    const { main } = a;
    if (main === null) return null;
    if (main.tense === "can" || main.tense === "would") return ofGroup("option", "context", a, main);
    return ofGroup(main.class === "be" ? "is" : "describes", "context", a, main);
  },
];

/** Verbs of opinion, and set phrases in which another verb takes a stance: "drew attention to", "confirmed the value of". */
function takesStance(a: Analysed, main: VerbGroup): boolean {
  // "The meeting considered the report" is an act; "considered that" is an opinion.
  if (
    main.verb === "consider" &&
    main.tense === "past" &&
    !/^,? (?:that|it|how)\b/u.test(wordsAfter(a, main, 8))
  )
    return false;
  if (main.class === "stance") return true;
  if (/^(?:believe|consider|share|agree|remain|regret|condemn|view|describe)$/u.test(main.verb)) return true;
  const after = wordsAfter(a, main, 60);
  if (main.verb === "take" && /^ (?:\w+ )?note of\b/u.test(after)) return true;
  if (main.verb === "draw") return /^ (?:\w+ )?attention to\b/u.test(after);
  return (
    main.verb === "confirm" &&
    /^ (?:the|their|its|our) (?:\w+ )?(?:importance|relevance|value|validity|role|attachment|support|need|significance)\b/u.test(
      after,
    )
  );
}

const THERE = newSign(/\bthere\b/u);

/** How far work has come, or why it has not, whatever the tense; before each pattern the sign of what every match holds. */
const STATES: readonly (readonly [Signs, RegExp])[] = [
  [
    THERE,
    /\b[Tt]here (?:has|have) (?:\w+ )?been (?:\w+,? ){0,3}?(?:progress|advances?|achievements?|developments?|delays?|improvements?)\b/u,
  ],
  [
    newSign(/progress/u),
    /\b(?:[Gg]ood|[Ss]teady|[Ll]imited|[Ss]ome|[Ll]ittle|[Ss]ubstantial|[Ss]ignificant|[Cc]onsiderable|[Ff]urther|[Nn]o) progress (?:has|have|was|is|continues)\b/u,
  ],
  [
    THERE,
    /\b[Tt]here (?:is|are) (?:an |a )?(?:\w+ )?(?:ongoing|continuing|regular) (?:\w+ )?(?:dialogues?|discussions?|consultations?|negotiations?|talks|work|cooperation|collaboration|exchanges?|efforts?|preparations?)\b/u,
  ],
  [
    newSign(
      /process|preparation|development|construction|negotiation|implementation|discussion|procurement|being|completion|schedule|stage|engaged/u,
    ),
    /\b(?:is|are|remains?) (?:(?:now|currently|still|already|\w+ly) )?(?:in the process of \w+ing|(?:in|under) (?:preparation|development|construction|negotiation|implementation|discussion|procurement)|being (?:\w+ly )?(?!represented|attended|accompanied|joined)\w+ed|nearing completion|(?:well )?(?:behind|ahead of|on) schedule|at an advanced stage|engaged in \w+ing)\b/u,
  ],
  [
    newSign(/slower|faster|later|delayed|slipped|behind|stalled|yet/u),
    /\b(?:has|have) (?:\w+ )?(?:been (?:\w+ )?(?:slower|faster|later|delayed)|slipped|(?:fallen|lagged) behind|stalled|not yet (?:been )?\w+ed)\b/u,
  ],
];

/** "There has been good progress", "The hub is under construction", "Publication has slipped". */
function stateOfWork(a: Analysed): Cue | null {
  for (const [sign, pattern] of STATES) {
    const found = a.parse.signs & sign ? ofMatch("state-of-work", "progress", a, pattern) : null;
    if (found !== null) return found;
  }
  return null;
}

/** "Estrania is now associated", "The plan is on track": a state that was reached. */
function isNow(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || main.tense !== "present" || a.parse.forms[main.first]?.closed !== "be") return null;
  const reached = main.adverbs.includes("now") && (main.passive || main.verb !== "be");
  const track =
    /^ (?:firmly |well |currently |now |already |also |\w+ly )*(?:on track|under ?way|in place|up and running)\b/u.test(
      wordsAfter(a, main, 30),
    );
  return reached || track ? ofGroup("is-now", "progress", a, main) : null;
}

/** "Today we launch an initiative", "The leaders are proud to open the call": the saying is the act. */
function launchesNow(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || main.negated || main.passive) return null;
  const own = main.subject === "we" || main.subject === "party" || main.subject === "name";
  if (!own) return null;
  if (
    /^(?:proud|pleased|delighted|honoured|happy)$/u.test(main.verb) ||
    /^(?:proud|pleased|delighted|honoured|happy)$/u.test(main.after ?? "")
  )
    return main.chainClass === "create" || main.chain === "announce"
      ? ofGroup("launches-now", "progress", a, main)
      : null;
  if (
    main.tense !== "present" ||
    !/^(?:launch|establish|sign|open|inaugurate|create|adopt|publish|release|issue|endorse|conclude)$/u.test(
      main.verb,
    )
  )
    return null;
  return main.subject === "we" || /\b(?:[Tt]oday|[Hh]ereby)\b/u.test(a.unit.clean)
    ? ofGroup("launches-now", "progress", a, main)
    : null;
}

/** "noted that the pact has widened": what is noted has happened. */
function saysItHas(a: Analysed): boolean {
  const said = a.parse.groups.find(({ clause }) => clause === "complement");
  return said?.tense === "perfect" && said.verb !== "be" && said.class !== "move" && !said.negated;
}

/** "Its report says that good progress has been made": what is said is the report. */
function saysItDid(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || main.passive || main.negated) return null;
  const said = a.parse.groups.find(({ clause }) => clause === "complement");
  if (said === undefined) return null;
  // "We are pleased to report that we met."
  const reports =
    /^(?:pleased|proud|happy|delighted|glad)$/u.test(main.verb) &&
    /^(?:report|say|announce|note)$/u.test(main.chain ?? "");
  if (reports && said.tense === "past" && !said.negated && said.verb !== "be")
    return ofGroup("says-it-did", "progress", a, said);
  return (reports || main.class === "say") && saysItHas(a)
    ? ofGroup("says-it-did", "progress", a, said)
    : null;
}

/** "recognises X and is taking steps": the coordinated clause reports. */
function laterReport(a: Analysed): Cue | null {
  const later = a.parse.groups.find(
    (group) =>
      group.clause === "later" &&
      OWN.has(group.subject) &&
      (group.tense === "perfect" ||
        group.tense === "progressive" ||
        (group.tense === "past" && !["stance", "bind"].includes(group.class) && a.main?.tense === "past")) &&
      group.class !== "move" &&
      group.verb !== "be",
  );
  return later === undefined ? null : ofGroup("also-reports", "progress", a, later);
}
