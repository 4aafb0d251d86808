import { endOf } from "../../grammar/tokens.ts";
import { classOf } from "../../grammar/verbs.ts";
import { type Analysed, type Cue, cue, DONE_NOUN, ofHeading, ofLeadIn, ofScope, type Rule } from "../cue.ts";

const COMING =
  /\b(?:forthcoming|upcoming|planned|next steps|future)\s+(?:actions?|steps|activities|work|measures|initiatives)\b|\b(?:short|medium|long(?:er)?|near)(?:er)?-term (?:actions?|objectives?|goals?|priorities|measures|steps)\b|\b(?:targets|goals|results|milestones) to be (?:achieved|reached|met)\b|\bnext steps\b|\bway forward\b|\bactions? (?:plan|to be taken)\b|\b(?:purposes?|objectives?|aims?|goals?) of (?:this|the|our|their) (?:present )?(?:\w+ ){0,3}?(?:memorandum|mou|agreement|arrangement|declaration|programme|program|partnership|plan|cooperation|understanding|initiative|project)\b[^.]{0,40}\b(?:is|are)(?: to)?:?$|\bcommitments\b|\b(?:will|shall|intends?(?: to)?|commit(?:s|ted)?(?: to)?|agreed? to|plans? to|resolves? to|undertakes? to|aims? to|are to|decided? to|tasked to|pledge to)\b[^.]{0,90}$/iu;
/** Heads under which an item is planned also where it stands in the present tense [9]. */
const FORTHCOMING =
  /\b(?:forthcoming|upcoming|planned|future)\s+(?:actions?|steps|activities|work|measures|initiatives|projects|events)\b|\bnext steps\b|\bactions? to be taken\b|\bplanned for\b/iu;
const ACHIEVED =
  /\b(?:achievements?|(?<!to be )achieved|accomplish\w+|completed|delivered|flagships?|successful|results (?:include|so far)|highlights(?! (?:the|an?|our|its)\b)|progress (?:made|so far|to date|includes?)|actions? taken|steps taken|has included|have included|examples of concrete)\b/iu;
const ANNOUNCED = /\b(?:launched|announced|new (?:\w+ )?(?:support|commitments|investments|initiatives))\b/iu;
const ASKED =
  /\b(?:should|must|ought to|needs? to|requires?|recommend\w*|calls? (?:on|upon|for)|invites?|urges?|encourages?|requests?|asks?)\b[^.]{0,90}$/iu;

const bare = ({ unit, main, parse }: Analysed): boolean =>
  (unit.kind === "item" || unit.kind === "cell") &&
  (main === null || parse.begins.kind === "base" || parse.begins.kind === "gerund");
const listedPresent = ({ unit, main }: Analysed): boolean =>
  unit.kind === "item" &&
  (main === null ||
    (main.tense === "present" && main.class !== "stance" && main.class !== "bind" && main.subject !== "we") ||
    (main.tense === "progressive" && main.subject !== "we"));
const listed = ({ unit }: Analysed): boolean => unit.kind === "item" || unit.kind === "cell";

/** Items without a verb of their own, by their lead-in and heading [9, B8 to B10]. */
export const LISTING: readonly Rule[] = [
  // Items without a verb of their own [9, B8 to B10].
  (a) => {
    const { begins } = a.parse;
    if (a.main !== null || begins.verb === null || begins.kind !== "gerund") return null;
    const name = classOf(begins.verb);
    const from = endOf(a.parse, begins.at) ?? 0;
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
  ofLeadIn(
    "lead-in-asks-for",
    "recommendation",
    /\b(?:recommends?|calls? (?:on|upon|for)|invites?|urges?|requests?)\b[^.]{0,160}:$|^Focus on:$/iu,
    bare,
  ),
  ofLeadIn(
    "lead-in-describes",
    "context",
    /\b(?:this|the present|the) (?:\w+ ){0,2}?(?:communication|paper|report|document|statement|brief|briefing|note|study|guide)\b[^.:]{0,120}\bby:?$/iu,
    (a) => bare(a) && a.parse.begins.kind === "gerund",
  ),
  // "The agency has:" and then "opened two hubs": the item ends the clause that the lead-in begins.
  ofLeadIn(
    "lead-in-has",
    "progress",
    /(?<!\bto )\b(?:has|have)(?: (?:also|already|since|now|so far))?:?$/iu,
    (a) => listed(a) && a.parse.begins.kind === "participle",
  ),
  ofLeadIn("lead-in-coming", "commitment", COMING, bare),
  ofLeadIn("lead-in-achieved", "progress", ACHIEVED, listed),
  ofLeadIn("lead-in-announced", "progress", ANNOUNCED, listed),
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
    // "Give priority to small firms.": outside a list, it is the reader who is told to act.
    if (begins.kind === "base" && a.unit.kind === "paragraph" && /\.["”’)]*$/u.test(a.unit.clean))
      return cue("advises", "recommendation", a, begins.at, begins.at);
    return cue(begins.kind === "gerund" ? "gerund-act" : "imperative", "commitment", a, begins.at, begins.at);
  },
];

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
    /\b(?:have|has) (?:(?:\w+ly|already|also|now|since|been) )*\w+(?:ed|en|un|ade|et)\b|\b(?:are|is) (?:\w+ly )?\w+ing\b|\b(?:are|have been) (?:already )?\w+ed\b/u.exec(
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
