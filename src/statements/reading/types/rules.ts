import type { VerbGroup } from "../grammar/clauses.ts";
import { classOf } from "../grammar/verbs.ts";
import { formOf } from "../grammar/words.ts";
import type { Analysed } from "./features.ts";
import type { UnitType } from "./typing.ts";

/** A sign that speaks for a type: its rule, and the words of the unit (or of its lead-in or heading) that show it. */
export type Cue = {
  rule: string;
  type: UnitType;
  start: number;
  end: number;
  source: "unit" | "lead-in" | "heading" | "scope";
};

type Rule = (analysed: Analysed) => Cue | null;

const ASK =
  /^(?:call|urge|invite|request|ask|appeal|recommend|advise|advocate|demand|suggest|exhort|implore|encourage|propose|instruct)$/u;
const EVALUATION =
  /^(?:essential|crucial|central|paramount|decisive|key|vital|critical|important|necessary|imperative|indispensable|fundamental|instrumental|pivotal|needed|required|urgent|desirable|advisable|high|time|better|best|useful|beneficial|welcome|appropriate|worth|incumbent)$/u;
const NEEDED =
  /^(?:essential|crucial|vital|critical|necessary|imperative|indispensable|needed|required|urgent|paramount|desirable|advisable|important|key|incumbent|time)$/u;
const EFFECT =
  /^(?:help|enable|allow|contribute|ensure|enhance|improve|facilitate|benefit|foster|strengthen|increase|reduce|protect|transform|boost|create|accelerate|make|lead|bring|give|support|deliver|advance|generate|serve|play|mark|shape|depend|require|determine|affect|need|remain|become|continue|provide|offer|underpin|complement|promote|reinforce|drive|demonstrate|show|reflect|result|renew|emphasise|emphasize)$/u;
const OWN = new Set(["we", "party", "they", "meeting", "name"]);
const THINGS = new Set(["it", "this", "instrument", "work", "plain", "none", "there"]);

const DONE_NOUN =
  /\b(?:launch|establishment|creation|adoption|signing|signature|conclusion|publication|release|completion|opening|progress(?: made)?|success\w*|outcomes?|results?|achievements?|entry into force|announcement|inauguration|holding|convening|launching|decision|agreement|work (?:of|by|done)|contribution|steps taken|commitments? made|accession|endorsement|inaugural|finalisation|finalization|award(?:ing)?|selection|formation|start|issuance|ratification)\b/u;
const COMING_NOUN =
  /\b(?:plans?|intentions?|intent|commitments?|pledges?|upcoming|forthcoming|opportunit(?:y|ies)|proposals?|deciding to|readiness|willingness|new)\b/u;

function cue(rule: string, type: UnitType, analysed: Analysed, first: number, last: number): Cue {
  const { tokens } = analysed.parse;
  return { rule, type, start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0, source: "unit" };
}

function ofGroup(rule: string, type: UnitType, analysed: Analysed, group: VerbGroup): Cue {
  return cue(rule, type, analysed, group.first, group.last);
}

function ofMatch(rule: string, type: UnitType, analysed: Analysed, pattern: RegExp): Cue | null {
  const match = pattern.exec(analysed.unit.clean);
  if (match === null) return null;
  return { rule, type, start: match.index, end: match.index + match[0].length, source: "unit" };
}

/** The words after a group, up to a limit: its object and what is said of it. */
function wordsAfter(analysed: Analysed, group: VerbGroup, limit = 90): string {
  const end = analysed.parse.tokens[group.last]?.end ?? 0;
  return analysed.unit.clean.slice(end, end + limit);
}

const ofLeadIn =
  (rule: string, type: UnitType, leadIn: RegExp, fits: (analysed: Analysed) => boolean): Rule =>
  (analysed) => {
    const view = analysed.unit.leadIn;
    if (view === null || !fits(analysed)) return null;
    const offset = Math.max(0, view.clean.length - 220);
    const match = leadIn.exec(view.clean.slice(offset));
    if (match === null) return null;
    return {
      rule,
      type,
      start: offset + match.index,
      end: offset + match.index + match[0].length,
      source: "lead-in",
    };
  };

const ofHeading =
  (rule: string, type: UnitType, heading: RegExp, fits: (analysed: Analysed) => boolean): Rule =>
  (analysed) => {
    const view = analysed.unit.headings.at(-1);
    const match = view === undefined || !fits(analysed) ? null : heading.exec(view.clean);
    if (match === null) return null;
    return { rule, type, start: match.index, end: match.index + match[0].length, source: "heading" };
  };

const ofScope =
  (rule: string, type: UnitType, scope: RegExp, fits: (analysed: Analysed) => boolean): Rule =>
  (analysed) => {
    const view = analysed.unit.scope;
    const match = view === null || !fits(analysed) ? null : scope.exec(view.clean);
    if (match === null) return null;
    return { rule, type, start: match.index, end: match.index + match[0].length, source: "scope" };
  };

/** "Agencies are acting on the plan. Examples include:": what follows are the acts that the sentence before reports. */
function leadInReports(a: Analysed): Cue | null {
  const view = a.unit.leadIn ?? a.unit.scope;
  if (view === null || a.unit.siblings > 6) return null;
  const plain =
    a.main === null ||
    (a.main.tense === "present" &&
      a.main.class !== "stance" &&
      a.main.class !== "intend" &&
      a.main.class !== "bind");
  if (
    !plain ||
    !/\b(?:examples?|these|this|activities|efforts|work|actions|initiatives|highlights|they|partners?|support)\b[^.]{0,40}\b(?:includes?|are|is)\b[^.]{0,20}:$/iu.test(
      view.clean,
    )
  )
    return null;
  const reports =
    /\b(?:have|has) (?:\w+ly )?\w+(?:ed|en|un|ade|et)\b|\b(?:are|is) (?:\w+ly )?\w+ing\b|\b(?:are|have been) (?:already )?\w+ed\b/u.exec(
      view.clean,
    );
  if (reports === null) return null;
  return {
    rule: "lead-in-reports",
    type: "progress",
    start: reports.index,
    end: reports.index + reports[0].length,
    source: a.unit.leadIn === null ? "scope" : "lead-in",
  };
}

const COMING =
  /\b(?:forthcoming|upcoming|planned|next steps|future)\s+(?:actions?|steps|activities|work|measures|initiatives)\b|\b(?:short|medium|long(?:er)?|near)(?:er)?-term (?:actions?|objectives?|goals?|priorities|measures|steps)\b|\b(?:targets|goals|results|milestones) to be (?:achieved|reached|met)\b|\bnext steps\b|\bway forward\b|\bactions? (?:plan|to be taken)\b|\bcommitments\b|\b(?:will|shall|intends?(?: to)?|commits?(?: to)?|agreed? to|plans? to|resolves? to|undertakes? to|aims? to|are to|decided? to|tasked to|pledge to)\b[^.]{0,90}$/iu;
/** Heads under which an item is planned also where it stands in the present tense [9]. */
const FORTHCOMING =
  /\b(?:forthcoming|upcoming|planned|future)\s+(?:actions?|steps|activities|work|measures|initiatives|projects|events)\b|\bnext steps\b|\bactions? to be taken\b|\bplanned for\b/iu;
const ACHIEVED =
  /\b(?:achievements?|(?<!to be )achieved|accomplish\w+|completed|delivered|flagships?|successful|results (?:include|so far)|highlights|progress (?:made|so far|to date|includes?)|actions? taken|steps taken|has included|have included|examples of concrete|launched|announced)\b/iu;
const ASKED =
  /\b(?:should|must|needs? to|recommend\w*|calls? (?:on|upon|for)|invites?|urges?|encourages?|requests?|asks?)\b[^.]{0,90}$/iu;

const bare = ({ unit, main, parse }: Analysed): boolean =>
  (unit.kind === "item" || unit.kind === "cell") &&
  (main === null || parse.begins.kind === "base" || parse.begins.kind === "gerund");
const listedPresent = ({ unit, main }: Analysed): boolean =>
  unit.kind === "item" &&
  (main === null ||
    (main.tense === "present" && main.class !== "stance" && main.class !== "bind" && main.subject !== "we") ||
    (main.tense === "progressive" && main.subject !== "we"));
const listed = ({ unit }: Analysed): boolean => unit.kind === "item" || unit.kind === "cell";

/** Rules in the order in which they are asked; the first that speaks names the unit's rule. Guideline numbers in brackets. */
const RULES: Rule[] = [
  // Signs that a unit says nothing by itself.
  (a) =>
    /:$/u.test(a.unit.clean) &&
    (a.leads || /\b(?:following|below|as follows|(?:shall|will|should|to)):?$/u.test(a.unit.clean.slice(-60)))
      ? ofMatch("lead-in-line", "context", a, /[^,:]*:$/u)
      : null,
  (a) => ofMatch("nothing-in", "context", a, /^(?:Nothing in|None of)\b/u),
  (a) => tableCell(a),
  (a) => (/\?["”’)]*$/u.test(a.unit.clean) ? ofMatch("question", "context", a, /\?/u) : null),
  // Capitalised verbs of council conclusions and resolutions: "INVITES the agency to", "Calls upon", "Decides to".
  (a) => operative(a),
  (a) => preamble(a),
  (a) => laterPromise(a),
  (a) => saysItWill(a),
  // Recommendations [1, 11].
  (a) => {
    const { main } = a;
    if (main === null || !ASK.test(main.verb) || main.verb === "propose") return null;
    if (main.passive) {
      return main.chain !== null && main.tense === "present" && main.verb !== "call"
        ? ofGroup("is-asked-to", "recommendation", a, main)
        : null;
    }
    const own = OWN.has(main.subject) || main.subject === "none";
    if (main.tense === "present" || main.tense === "progressive" || main.chain !== null)
      return ofGroup("asks", "recommendation", a, main);
    if (
      main.tense === "past" &&
      own &&
      /^(?:call|urge|invite|encourage|request|ask|recommend)$/u.test(main.verb)
    )
      return ofGroup("asked", "recommendation", a, main);
    return null;
  },
  (a) => {
    const { main } = a;
    if (main === null || (main.tense !== "should" && main.tense !== "must")) return null;
    if (main.subject === "this" || (main.subject === "it" && classOf(main.verb) === "effect"))
      return ofGroup("expected-effect", "context", a, main);
    if (
      (main.tense === "must" || main.verb === "required") &&
      /\b(?:under|pursuant to|in accordance with|required by)\b[^,]*\b(?:act|regulation|directive|law)\b/iu.test(
        a.unit.clean,
      )
    )
      return ofGroup("duty-by-law", "context", a, main);
    return ofGroup(main.tense === "should" ? "should" : "must", "recommendation", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || main.verb !== "need" || main.chain === null) return null;
    return ofGroup("needs-to", "recommendation", a, main);
  },
  (a) =>
    ofMatch(
      "it-is-essential-to",
      "recommendation",
      a,
      /\b[Ii]t(?: is|’s|'s| will be| remains| would be) (?:\w+ly )?(?:essential|crucial|vital|critical|necessary|imperative|important|indispensable|paramount|high time|time|urgent|key|desirable|incumbent)\b(?: \w+){0,6}? (?:to|that|for)\b/u,
    ),
  (a) => {
    const { main } = a;
    if (
      main === null ||
      (!/^(?:be|remain|need|needed|require|required|become)$/u.test(main.verb) && !main.passive)
    )
      return null;
    const word = main.passive ? main.verb : (main.after ?? "");
    const state = main.passive
      ? /^(?:need|require)$/u.test(main.verb)
      : NEEDED.test(word) || /^(?:needed|required)$/u.test(main.verb);
    if (!state && !/^(?:needed|required)$/u.test(main.after ?? "")) return null;
    if (
      /\b(?:under|pursuant to|in accordance with)\b[^,]*\b(?:act|regulation|directive|law)\b/iu.test(
        a.unit.clean,
      )
    )
      return null;
    if (main.subject === "this") return null;
    const act =
      /^(?:needed|required)$/u.test(main.after ?? main.verb) ||
      main.after === "indispensable" ||
      a.parse.begins.kind === "gerund" ||
      main.subject === "work" ||
      /\b(?:action|approach|cooperation|coordination|dialogue|engagement|efforts?|progress|investments?|measures|steps|support|reforms?|attention|leadership|collaboration|implementation)\b/u.test(
        a.unit.clean.slice(0, a.parse.tokens[main.first]?.start ?? 0),
      );
    return act ? ofGroup("act-is-needed", "recommendation", a, main) : null;
  },
  (a) => {
    const { main } = a;
    if (
      main === null ||
      (main.class !== "stance" &&
        main.class !== "say" &&
        !/^(?:share|agree|consider|concur|be|confirm)$/u.test(main.verb))
    )
      return null;
    const duty = a.parse.groups.find(
      (group) =>
        group.clause !== "main" &&
        group.clause !== "relative" &&
        (group.tense === "should" ||
          group.tense === "must" ||
          (group.clause === "complement" &&
            (/^(?:needed|required)$/u.test(group.verb) ||
              (group.verb === "be" &&
                /^(?:needed|required|essential|necessary|crucial|imperative|vital)$/u.test(
                  group.after ?? "",
                ))))),
    );
    return duty === undefined ? null : ofGroup("holds-that-others-should", "recommendation", a, duty);
  },
  (a) => {
    const main = a.main;
    if (
      main === null ||
      !OWN.has(main.subject) ||
      !(main.class === "stance" || main.class === "bind" || main.class === "exchange" || main.class === "say")
    )
      return null;
    return ofMatch(
      "stresses-need",
      "recommendation",
      a,
      /\b(?:underscor|underlin|stress|emphasi|highlight|recogni|acknowledg|reiterat|reaffirm|affirm|not|recall|agre|shar)(?:e|es|ed|s|se|ses|sed|ze|zes|zed|ing|sing|zing)?(?: on| also)?,? (?:an? |the |that )?(?:\w+ ){0,2}?(?:need (?:to|for)|importance of (?:\w+ly |\w+ )?\w+ing\b|necessity of|necessity to|urgency of|urgent need|responsibility of)/u,
    );
  },
  (a) =>
    ofMatch(
      "renews-call",
      "recommendation",
      a,
      /\b(?:reiterat|repeat|renew|reaffirm|join|echo)\w* (?:our|their|its|the) calls?\b|^(?:A|The) call (?:for|to|on)\b/u,
    ),
  (a) => {
    const asked = a.parse.groups.find(
      (group) =>
        group.clause === "later" &&
        ASK.test(group.verb) &&
        !group.passive &&
        (group.subject === "we" ||
          group.subject === "party" ||
          group.subject === "none" ||
          group.subject === "plain") &&
        group.tense === "present" &&
        !/^(?:propose|suggest)$/u.test(group.verb),
    );
    const own =
      a.main !== null &&
      (a.main.subject === "we" || a.main.subject === "party") &&
      a.main.tense === "present" &&
      a.main.class !== "intend" &&
      a.main.class !== "bind";
    return asked !== undefined && own ? ofGroup("also-asks", "recommendation", a, asked) : null;
  },
  (a) =>
    ofMatch(
      "need-is-there",
      "recommendation",
      a,
      /\b(?:[Tt]here is (?:a|an) (?:\w+ )?need (?:to|for)|is time to|time has come to|we (?:also )?(?:need|have) to|would do well to|would be well advised to|had better)\b/u,
    ),
  // What "will" and its like do not promise [2].
  (a) => {
    const { main } = a;
    if (main === null || (main.tense !== "will" && main.tense !== "shall")) return null;
    if (main.negated && main.subject !== "we" && main.subject !== "party")
      return ofGroup("will-not", "context", a, main);
    if (main.verb === "be" && !main.passive && EVALUATION.test(main.after ?? ""))
      return ofGroup("will-be-adjective", "context", a, main);
    if (/^(?:depend|require|determine|need|hinge|remain)$/u.test(main.verb) && main.subject !== "we")
      return ofGroup("prediction", "context", a, main);
    if (
      (main.subject === "this" || main.subject === "it" || main.subject === "there") &&
      EFFECT.test(main.verb) &&
      !main.passive
    )
      return ofGroup("effect-of-this", "context", a, main);
    if (
      /^(?:help|enable|allow|benefit|transform|contribute|mark|serve)$/u.test(main.verb) &&
      THINGS.has(main.subject)
    )
      return ofGroup("effect-of-thing", "context", a, main);
    return null;
  },
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
      const subject = a.unit.clean.slice(0, a.parse.tokens[main.first]?.start ?? 0);
      if (aim.test(subject) && /\bby (?:the end of )?20\d\d\b/u.test(a.unit.clean))
        return ofGroup("aims-by-year", "commitment", a, main);
      if (main.subject === "this" || aim.test(subject)) return ofGroup("aim-is-to", "context", a, main);
      return ofGroup("is-to", "commitment", a, main);
    }
    if (a.parse.forms[main.first]?.closed !== "be" || main.tense === "past") return null;
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
    const binds = main.class === "bind" || main.verb === "undertake";
    if (
      binds &&
      main.chain !== null &&
      (main.tense === "past" || main.tense === "perfect") &&
      /^(?:commit|pledge|resolve|decide|agree|undertake)$/u.test(main.verb)
    ) {
      return ofGroup("agreed-to", "commitment", a, main);
    }
    if (binds && main.tense === "present" && main.chain !== null)
      return ofGroup("binds-itself", "commitment", a, main);
    const present = main.tense === "present" || main.tense === "progressive";
    if (main.class === "intend" && present && (main.chain !== null || /^(?:intend|plan)$/u.test(main.verb))) {
      return ofGroup(
        THINGS.has(main.subject) ? "thing-aims" : "intends",
        THINGS.has(main.subject) ? "context" : "commitment",
        a,
        main,
      );
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
  (a) =>
    ofMatch(
      "sets-goal",
      "commitment",
      a,
      /\bsets? (?:itself|ourselves|themselves) (?:the|a|an) (?:\w+ )?(?:goals?|targets?|objectives?|aims?)\b/u,
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
  (a) =>
    ofMatch(
      "shares-aim",
      "commitment",
      a,
      /\bshares? (?:the|a|our|an) (?:\w+ ){0,3}?(?:commitment|aim|objective|goal|ambition|determination|desire)s? (?:to|of)\b/u,
    ),
  (a) => {
    const main = a.main;
    if (
      main !== null &&
      (main.tense === "perfect" ||
        main.tense === "progressive" ||
        !["stance", "bind", "continue", "be", "say", "exchange"].includes(main.class))
    )
      return null;
    if (main !== null && main.tense === "past" && main.class !== "stance" && main.class !== "say")
      return null;
    return ofMatch(
      "commitment-to-act",
      "commitment",
      a,
      /\b(?:our|their|its) (?:\w+ ){0,3}?(?:commitment|determination|resolve|intention|intent|readiness|pledge)s? (?:is |remains? )?(?:to (?!the\b|a\b|an\b|our\b|this\b|these\b|\w+s\b)\w+|to \w+ing\b|of \w+ing\b|to (?:the )?(?:\w+ ){0,4}?(?:implementation|achievement|completion|conclusion|establishment|realisation|realization|reform)\b)/u,
    );
  },
  (a) => ofMatch("looks-forward", "commitment", a, /\blook(?:s|ing)? forward to\b/u),
  (a) =>
    ofMatch(
      "going-forward",
      "commitment",
      a,
      /\b(?:[Gg]oing forward|[Ii]n the (?:coming|next) (?:months?|years?|weeks?)|over the (?:coming|next) (?:\w+ )?(?:months?|years?|weeks?)|[Nn]ext steps?)\b/u,
    ),
  (a) => {
    const { main } = a;
    if (main === null || main.class !== "explore" || main.tense !== "progressive") return null;
    return ofGroup("is-exploring", "commitment", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || main.verb !== "announce" || main.tense === "past" || main.passive) return null;
    return ofGroup("announces", "commitment", a, main);
  },
  // Items without a verb of their own [9, B8 to B10].
  (a) => {
    const { begins } = a.parse;
    if (a.main !== null || begins.verb === null || begins.kind !== "gerund") return null;
    const name = classOf(begins.verb);
    const from = a.parse.tokens[begins.at]?.end ?? 0;
    const after = a.unit.clean.slice(from, from + 120);
    if (
      begins.kind === "gerund" &&
      (name === "stance" || name === "say" || /^(?:celebrate|mark|acknowledge|endorse)$/u.test(begins.verb))
    ) {
      const done = DONE_NOUN.test(after) || /^(?:celebrate|announce|mark|endorse)$/u.test(begins.verb);
      return cue(
        done ? "gerund-reports" : "gerund-stance",
        done ? "progress" : "context",
        a,
        begins.at,
        begins.at,
      );
    }
    return null;
  },
  ofLeadIn(
    "lead-in-asked",
    "recommendation",
    ASKED,
    (a) => bare(a) && (a.parse.begins.kind === "base" || a.parse.begins.kind === "gerund"),
  ),
  ofLeadIn("lead-in-coming", "commitment", COMING, bare),
  ofLeadIn("lead-in-achieved", "progress", ACHIEVED, listed),
  (a) => leadInReports(a),
  ofScope(
    "scope-achieved",
    "progress",
    /\b(?:steps (?:forward )?(?:that )?(?:\w+ )?(?:sides? )?(?:have|has|were|taken)|(?:has|have) (?:\w+ )?(?:taken|achieved|made|delivered|advanced|launched|concluded|completed)|achieve(?:d|ments?)|progress (?:made|in|on|towards?)|results?|outcomes? (?:achieved|to date)|delivered|accomplish\w+|highlights|completed)\b/iu,
    bare,
  ),
  ofScope(
    "scope-coming",
    "commitment",
    /\b(?:will|shall|intends?|plans?|resolved?|agreed?|commit(?:s|ted)?|decided?|pledged?|aims?|seeks?|are launching|is launching|to launch|new (?:bilateral |joint )?(?:initiatives|actions|areas))\b/iu,
    bare,
  ),
  ofLeadIn("lead-in-forthcoming", "commitment", FORTHCOMING, listedPresent),
  ofHeading("heading-forthcoming", "commitment", FORTHCOMING, listedPresent),
  ofHeading("heading-coming", "commitment", COMING, bare),
  ofHeading("heading-achieved", "progress", ACHIEVED, listed),
  ofHeading(
    "heading-asked",
    "recommendation",
    /\b(?:recommendations?|what (?:should|must) be done|asks?|proposals?|policy (?:options|asks))\b/iu,
    (a) => bare(a) && a.parse.begins.kind === "base",
  ),
  (a) => {
    const { begins } = a.parse;
    if (a.main !== null || begins.verb === null || (begins.kind !== "gerund" && begins.kind !== "base"))
      return null;
    return cue(begins.kind === "gerund" ? "gerund-act" : "imperative", "commitment", a, begins.at, begins.at);
  },
  // Progress.
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
    if (
      DONE_NOUN.test(after) ||
      /\b(?:having|that \w+ (?:has|have)|made by|held|taken|launched|signed|adopted)\b/u.test(after)
    )
      return ofGroup("welcomes-result", "progress", a, main);
    if (COMING_NOUN.test(after)) return ofGroup("welcomes-plan", "commitment", a, main);
    if (main.verb === "endorse" && main.tense === "past") return ofGroup("endorsed", "progress", a, main);
    return ofGroup("stance", "context", a, main);
  },
  (a) => (a.main?.class === "stance" || a.main?.class === "be" ? laterReport(a) : null),
  (a) => {
    const { main } = a;
    if (
      main === null ||
      (main.class !== "stance" &&
        !/^(?:believe|consider|share|agree|remain|regret|condemn|view)$/u.test(main.verb)) ||
      main.tense === "perfect"
    )
      return null;
    if (main.tense === "past" && /^(?:endorse|adopt|approve)$/u.test(main.verb))
      return ofGroup("endorsed", "progress", a, main);
    return ofGroup(main.tense === "past" ? "took-stance" : "stance", "context", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || (main.tense !== "perfect" && main.tense !== "perfect-progressive")) return null;
    if (main.verb === "be" || main.class === "move" || main.subject === "there")
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
    if (!main.passive && /^(?:be|have|include|consist|comprise|reflect|show|need|require)$/u.test(main.verb))
      return ofGroup("was", "context", a, main);
    return ofGroup("did", "progress", a, main);
  },
  (a) => {
    const { main } = a;
    if (main === null || main.verb !== "continue" || main.tense !== "present") return null;
    return ofGroup("continues-to", "progress", a, main);
  },
  (a) =>
    ofMatch(
      "work-is-ongoing",
      "progress",
      a,
      /\b(?:work|negotiations|discussions|talks|preparations|implementation|efforts|consultations)\b[^.;]{0,50}?\b(?:is|are|remains?) (?:\w+ly )?(?:ongoing|under ?way|well advanced|in progress|advancing|on track|progressing)\b/iu,
    ),
  // Everything else that has a verb is description.
  (a) => {
    const { main } = a;
    if (main === null) return null;
    if (main.tense === "can" || main.tense === "would") return ofGroup("option", "context", a, main);
    return ofGroup(main.class === "be" ? "is" : "describes", "context", a, main);
  },
];

/** "recognise X and plan to launch Y" [8]: of two main clauses the one that promises decides. */
function laterPromise(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || ["can", "would", "should", "must", "will"].includes(main.tense)) return null;
  const later = a.parse.groups.find(
    (group) =>
      group.clause === "later" &&
      !group.negated &&
      (OWN.has(group.subject) || group.subject === "none" || group.subject === "plain") &&
      ((group.tense === "will" &&
        OWN.has(main.subject) &&
        !EVALUATION.test(group.after ?? "") &&
        group.verb !== "be") ||
        (group.tense === "present" &&
          (group.class === "intend" || group.class === "bind") &&
          group.chain !== null)),
  );
  return later === undefined ? null : ofGroup("also-promises", "commitment", a, later);
}

/** "We stress that we will cooperate", "She said the agency will open a hub": what is said is the promise. */
function saysItWill(a: Analysed): Cue | null {
  const { main } = a;
  if (
    main === null ||
    !(main.class === "stance" || main.class === "say" || main.class === "bind") ||
    main.negated
  )
    return null;
  const said = a.parse.groups.find(
    (group) =>
      (group.clause === "complement" || (main.class === "say" && group.clause === "later")) &&
      (group.tense === "will" || (group.verb === "committed" && group.chain !== null)) &&
      (group.subject === "we" || group.subject === "party" || group.subject === "they") &&
      group.verb !== "be",
  );
  return said === undefined ? null : ofGroup("says-it-will", "commitment", a, said);
}

/** "recognises X and is taking steps": the coordinated clause reports. */
function laterReport(a: Analysed): Cue | null {
  const later = a.parse.groups.find(
    (group) =>
      group.clause === "later" &&
      OWN.has(group.subject) &&
      (group.tense === "perfect" || group.tense === "progressive") &&
      group.class !== "move" &&
      group.verb !== "be",
  );
  return later === undefined ? null : ofGroup("also-reports", "progress", a, later);
}

/** Cells of a plan: what the head of their column makes of them. */
function tableCell(a: Analysed): Cue | null {
  const head = a.unit.leadIn;
  if (a.unit.kind !== "cell") return null;
  if (head === null) return a.main === null ? ofMatch("table-head", "context", a, /^.*$/u) : null;
  const rules: [string, UnitType, RegExp][] = [
    [
      "column-told",
      "context",
      /\b(?:responsible|lead|owner|actors?|deadline|timeline|time ?frame|date|when|who|by whom|budget|cost|source|indicators?|no\.?|country|partners?|kpi|reference|priority|area|topic)\b/iu,
    ],
    [
      "column-achieved",
      "progress",
      /\b(?:progress|status|state of play|results?|achieve\w*|done|completed|implementation to date)\b/iu,
    ],
    ["column-asked", "recommendation", /\brecommendations?\b/iu],
    [
      "column-coming",
      "commitment",
      /\b(?:actions?|measures?|activit(?:y|ies)|deliverables?|commitments?|steps?|initiatives?|milestones?|tasks?|next steps|outputs?|targets?|objectives?)\b/iu,
    ],
  ];
  for (const [rule, type, pattern] of rules) {
    const match = pattern.exec(head.clean);
    if (match === null || (type === "context" && a.main !== null)) continue;
    return { rule, type, start: match.index, end: match.index + match[0].length, source: "lead-in" };
  }
  return null;
}

/** Words at the head of an operative paragraph: what they do to the type. */
function operative(a: Analysed): Cue | null {
  const { begins, tokens } = a.parse;
  const first = tokens[begins.at];
  if (first === undefined || begins.verb === null) return null;
  const raw = a.unit.clean.slice(first.start, first.end);
  const capitals = raw.length > 3 && raw === raw.toUpperCase();
  if (begins.kind !== "third" && !(capitals && begins.kind === "base")) return null;
  const name = classOf(begins.verb);
  const rule = `operative-${name}`;
  if (/^(?:instruct|task|mandate|direct|charge)$/u.test(begins.verb))
    return cue("operative-instruct", "commitment", a, begins.at, begins.at);
  const said = a.unit.clean.slice(first.end, first.end + 90);
  const need =
    /^(?: also)?,? (?:again )?(?:on |that |the |an? )?(?:\w+ ){0,2}?(?:needs? (?:to|for)|importance of (?:\w+ly )?\w+ing\b|necessity|urgency)\b/u.test(
      said,
    );
  const holds =
    /^,? that\b/u.test(said) &&
    /\b(?:should|must|ought to|needs? to|be \w+ed|is needed|are needed)\b/u.test(a.unit.clean);
  if (need || holds) return cue("operative-need", "recommendation", a, begins.at, begins.at);
  if (name === "ask" || ASK.test(begins.verb)) return cue(rule, "recommendation", a, begins.at, begins.at);
  if (name === "bind" || name === "intend" || name === "create")
    return cue(rule, "commitment", a, begins.at, begins.at);
  if (name === "stance" || name === "say" || /^ note\b/iu.test(said)) {
    const after = a.unit.clean.slice(first.end, first.end + 90);
    if (
      /^(?:welcome|commend|note|applaud|acknowledge|endorse|take)/u.test(first.lower) &&
      (DONE_NOUN.test(after) || /\bfor \w+ing\b/u.test(after))
    )
      return cue("operative-welcomes-result", "progress", a, begins.at, begins.at);
    return cue(rule, "context", a, begins.at, begins.at);
  }
  return null;
}

/** "RECALLING its resolution", "Noting with concern": the preamble of a resolution, which ends in a comma or semicolon. */
function preamble(a: Analysed): Cue | null {
  const { begins, tokens } = a.parse;
  const first = tokens[begins.at];
  if (first === undefined || begins.kind !== "gerund" || begins.verb === null) return null;
  const raw = a.unit.clean.slice(first.start, first.end);
  const capitals = raw.length > 4 && raw === raw.toUpperCase();
  if (!capitals && !/[,;]$/u.test(a.unit.clean)) return null;
  if (
    !/^(?:recall|reaffirm|note|recogni[sz]e|acknowledge|emphasi[sz]e|underline|stress|bear|consider|desire|have|guide|recognize|affirm|wish|believe|share|reiterate|underscore|mind|determine|appreciate|express)$/u.test(
      begins.verb,
    )
  )
    return null;
  if (!capitals && a.unit.kind === "item") return null;
  return cue("preamble", "context", a, begins.at, begins.at);
}

/** All cues of a unit in the order of the rules. */
export function listCues(analysed: Analysed): Cue[] {
  const cues: Cue[] = [];
  for (const rule of RULES) {
    const found = rule(analysed);
    if (found !== null) cues.push(found);
  }
  return cues;
}
