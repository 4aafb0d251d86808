import { classOf } from "../../grammar/verbs.ts";
import {
  type Analysed,
  ASK,
  type Cue,
  EFFECT,
  EVALUATION,
  NEEDED,
  OWN,
  ofGroup,
  ofPattern,
  type Rule,
  wordsAfter,
} from "../cue.ts";

/** Recommendations, and promises that stand beside or inside another statement [1, 8, 11]. */
export const ASKING: readonly Rule[] = [
  (a) => laterPromise(a),
  (a) => saysItWill(a),
  // Recommendations [1, 11].
  (a) => {
    const { main } = a;
    if (main === null || !ASK.has(main.verb) || main.verb === "propose") return null;
    if (main.passive) {
      if (main.chain === null || main.verb === "call") return null;
      if (main.tense === "present") return ofGroup("is-asked-to", "recommendation", a, main);
      // "were invited to the meeting", "was asked to speak" are told, not asked.
      const told =
        /^(?:attend|participate|speak|present|join|visit|share|take|address|brief|observe|comment)$/u.test(
          main.chain,
        );
      const isPast = main.tense === "past" || main.tense === "perfect";
      return isPast && !told && /^(?:urge|invite|encourage|request|ask|recommend)$/u.test(main.verb)
        ? ofGroup("was-asked-to", "recommendation", a, main)
        : null;
    }
    const own = OWN.has(main.subject) || main.subject === "none";
    if (main.tense === "present" || main.tense === "progressive" || main.chain !== null)
      return ofGroup("asks", "recommendation", a, main);
    if (
      main.tense === "past" &&
      own &&
      /^(?:call|urge|invite|encourage|request|ask|recommend)$/u.test(main.verb) &&
      // "invited the Bank as a partner" is done with the inviting.
      (main.verb !== "invite" ||
        /\bto (?!the\b|an?\b|this\b|its\b|their\b)\w+/u.test(wordsAfter(a, main, 160)))
    )
      return ofGroup("asked", "recommendation", a, main);
    return null;
  },
  (a) => {
    const { main } = a;
    if (main === null || (main.tense !== "should" && main.tense !== "must")) return null;
    if (
      (main.subject === "this" && EFFECT.has(main.verb)) ||
      (main.subject === "it" && classOf(main.verb) === "effect")
    )
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
    if (main === null) return null;
    if (main.verb === "need" && main.chain !== null && main.tense === "present")
      return ofGroup("needs-to", "recommendation", a, main);
    if (main.verb === "continue" && main.chain !== null && ASK.has(main.chain) && main.tense === "present")
      return ofGroup("keeps-asking", "recommendation", a, main);
    const later = a.parse.groups.find(
      (group) =>
        group.clause === "later" &&
        ((group.verb === "need" && group.chain !== null && group.tense === "present") ||
          ((group.tense === "must" || group.tense === "should") && OWN.has(group.subject))),
    );
    return later === undefined || !["be", "other", "move", "stance"].includes(main.class)
      ? null
      : ofGroup("needs-to", "recommendation", a, later);
  },
  (a) => supportsOthers(a),
  (a) => requiresAct(a),
  (a) => {
    const { main } = a;
    return main !== null &&
      main.tense === "will" &&
      main.verb === "need" &&
      main.chain !== null &&
      !main.negated
      ? ofGroup("will-need-to", "recommendation", a, main)
      : null;
  },
  ofPattern(
    "it-is-essential-to",
    "recommendation",
    /\b[Ii]t(?: is|’s|'s| will be| remains| would be) (?:\w+ly )?(?:essential|crucial|vital|critical|necessary|imperative|important|indispensable|paramount|high time|time|urgent|key|desirable|incumbent)\b(?: \w+){0,6}? (?:to|that|for)\b/u,
    /\bit\b/u,
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
      : NEEDED.has(word) || /^(?:needed|required)$/u.test(main.verb);
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
      gerundBefore(a, main.first) ||
      main.subject === "work" ||
      /\b(?:action|approach|cooperation|coordination|dialogue|engagement|efforts?|progress|investments?|measures|steps|support|reforms?|attention|leadership|collaboration|implementation|continuation|adoption|conclusion|creation|establishment|ratification|removal|inclusion|expansion|involvement|alignment|consultation)\b/iu.test(
        a.unit.clean.slice(0, a.parse.starts[main.first] ?? 0),
      );
    return act ? ofGroup("act-is-needed", "recommendation", a, main) : null;
  },
  // "Such growth requires closer cooperation": what a thing asks for is an act of those who read it.
  (a) => {
    const { main } = a;
    const demands =
      main !== null &&
      !main.passive &&
      !main.negated &&
      (main.subject === "plain" || main.subject === "work" || main.subject === "none") &&
      (main.tense === "present" || main.tense === "will") &&
      (/^(?:require|necessitate|demand)$/u.test(main.verb) ||
        (main.verb === "call" && /^ for\b/u.test(wordsAfter(a, main, 4))));
    if (!demands) return null;
    const asked =
      /^ (?:for )?(?:(?:more|closer|stronger|greater|further|better|deeper|urgent|concerted|coordinated|joint|increased|sustained|strengthened|enhanced|continued|adequate)\b|\p{Ll}+ing\b|(?:\p{Ll}+ ){0,2}(?:action|efforts?|investments?|measures|steps|reforms?|prioriti[sz]ation)\b)/u;
    return asked.test(wordsAfter(a, main)) ? ofGroup("act-is-needed", "recommendation", a, main) : null;
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
  ofPattern(
    "stresses-need",
    "recommendation",
    /\b(?:underscor|underlin|stress|emphasi|highlight|recogni|acknowledg|reiterat|reaffirm|affirm|not|recall|agre|shar)(?:e|es|ed|s|se|ses|sed|ze|zes|zed|ing|sing|zing)?(?: on| also)?,? (?:an? |the |that )?(?:\w+ ){0,2}?(?:need (?:to|for)|(?:importance|significance) (?:of (?:\w+ly |\w+ )?\w+ing\b|of (?:stronger|greater|closer|further|deeper|faster|increased|strengthened|enhanced) \w+|to (?:\w+ly )?(?:act|invest|strengthen|enhance|ensure|build|develop|support|promote|increase|protect|continue|work)\b)|necessity (?:of|to|for)|urgency (?:of|to)|urgent need|responsibility of)/u,
    /need|importance|significance|necessity|urgency|responsibility/u,
    ({ main }) =>
      main !== null &&
      OWN.has(main.subject) &&
      (main.class === "stance" || main.class === "bind" || main.class === "exchange" || main.class === "say"),
  ),
  ofPattern(
    "renews-call",
    "recommendation",
    /\b(?:reiterat|repeat|renew|reaffirm|join|echo)\w* (?:our|their|its|the) calls?\b|^(?:A|The) call (?:for|to|on)\b/u,
    /call/u,
  ),
  (a) => {
    const asked = a.parse.groups.find(
      (group) =>
        group.clause === "later" &&
        ASK.has(group.verb) &&
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
  ofPattern(
    "need-is-there",
    "recommendation",
    /\b(?:[Tt]here is (?:also |still |now |therefore )?(?:a|an) (?:\w+ )?need (?:to|for)|(?:is|it’s) (?:the |high )?time to|[Tt]ime (?:has come|is ripe|is right) (?:to|for)|we (?:also )?(?:need|have) to|would do well to|would be well advised to|had better|[Mm](?:ore|uch) (?:still |also )?(?:needs|remains|has) to be done)\b/u,
    /need|time|have|well|better|done/u,
  ),
];

/** "To this end, ensuring fair rules is essential": an act named by a gerund stands before the verb. */
function gerundBefore({ parse }: Analysed, first: number): boolean {
  const comma = parse.tokens.findIndex((token, at) => at < first && token.lower === ",");
  return comma >= 0 && parse.forms[comma + 1]?.gerund === true && comma + 1 < first;
}

/** "Trust requires urgent action": what is required is an act. */
function requiresAct(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || main.passive || main.negated) return null;
  if (!/^(?:require|demand|necessitate|warrant|presuppose)$/u.test(main.verb)) return null;
  if (main.tense !== "present" && main.tense !== "will") return null;
  return /^ (?:a |an |the )?(?:much |far )?(?:more|greater|further|stronger|closer|better|urgent|bold|bolder|sustained|swift|immediate|decisive|renewed|additional) (?:\w+ ){0,2}?(?:action|cooperation|coordination|investments?|efforts?|support|engagement|leadership|reforms?|attention|collaboration|measures|dialogue|steps|involvement|work)\b/u.test(
    wordsAfter(a, main, 110),
  )
    ? ofGroup("requires-act", "recommendation", a, main)
    : null;
}

/** "We support Estrania's reform" [11]: support for what others do asks them to do it. */
function supportsOthers(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || main.verb !== "support" || main.tense !== "present" || main.passive) return null;
  if (main.subject !== "we" && main.subject !== "name" && main.subject !== "party") return null;
  const object = wordsAfter(a, main, 100);
  return /^ (?:\w+ )?(?:all |the |further |ongoing |continued |continuing )?(?:\w+ )?(?:efforts?|work|calls?|accession|adoption|creation|establishment|reforms?|harmonisation|harmonization|introduction|extension|continuation|conclusion|ratification|progress|expansion|strengthening|inclusion|participation|membership|resumption)\b|^[^.;]{0,60}?(?:[’']s|s[’']) |^ \p{Lu}[\p{L} ]{2,40}? \w+ing\b/u.test(
    object,
  )
    ? ofGroup("supports-others", "recommendation", a, main)
    : null;
}

/** "recognise X and plan to launch Y" [8]: of two main clauses the one that promises decides. */
function laterPromise(a: Analysed): Cue | null {
  const { main } = a;
  if (main === null || ["can", "would", "should", "must", "will"].includes(main.tense)) return null;
  const later = a.parse.groups.find(
    (group) =>
      group.clause === "later" &&
      !group.negated &&
      joined(a, main.last, group.first) &&
      (OWN.has(group.subject) || group.subject === "none" || group.subject === "plain") &&
      ((group.tense === "will" &&
        OWN.has(main.subject) &&
        !EVALUATION.has(group.after ?? "") &&
        group.verb !== "be") ||
        (group.tense === "present" &&
          (group.class === "intend" || group.class === "bind") &&
          group.chain !== null) ||
        (OWN.has(group.subject) &&
          group.tense === "past" &&
          main.class === "stance" &&
          group.class === "bind" &&
          group.chain !== null) ||
        (OWN.has(group.subject) &&
          group.chain !== null &&
          /^(?:committed|determined|resolved)$/u.test(group.after ?? group.verb))),
  );
  return later === undefined ? null : ofGroup("also-promises", "commitment", a, later);
}

/** Whether "and", "but" or a semicolon stands between two words: without one, the later clause is what is said. */
function joined({ parse }: Analysed, from: number, to: number): boolean {
  return parse.tokens.slice(from, to).some(({ lower }) => /^(?:and|but|or|;|–|—|:|while)$/u.test(lower));
}

/** "We stress that we will cooperate", "She said the agency will open a hub": what is said is the promise. */
function saysItWill(a: Analysed): Cue | null {
  const { main } = a;
  if (
    main === null ||
    !(
      main.class === "stance" ||
      main.class === "say" ||
      main.class === "bind" ||
      main.chainClass === "say"
    ) ||
    main.negated
  )
    return null;
  const agreed = main.class === "bind" && main.tense !== "present";
  const said = a.parse.groups.find(
    (group) =>
      (group.clause === "complement" || (main.class === "say" && group.clause === "later")) &&
      (group.tense === "will" ||
        (agreed && group.tense === "would") ||
        (group.verb === "committed" && group.chain !== null) ||
        // "says that the agency plans to open two hubs"
        (main.class === "say" &&
          group.tense === "present" &&
          group.class === "intend" &&
          group.chain !== null)) &&
      // "noted that details will be revealed in July": told of a date to come, without saying by whom.
      (OWN.has(group.subject) ||
        // "agreed that the plan will cover ports"
        (agreed && /^(?:instrument|meeting|work)$/u.test(group.subject)) ||
        (group.passive && (agreed || main.tense === "past"))) &&
      group.verb !== "be",
  );
  return said === undefined ? null : ofGroup("says-it-will", "commitment", a, said);
}
