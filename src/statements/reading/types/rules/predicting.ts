import { wordSet } from "../../grammar/words.ts";
import { EFFECT, EVALUATION, ofGroup, type Rule, THINGS } from "../cue.ts";

/** What things will do by themselves. */
const BRINGS = wordSet(
  "drive do jeopardise jeopardize harm undermine hurt deprive lead bring enhance improve increase reduce boost accelerate cost lag suffer save create generate shape reshape redefine change cause make mean come grow rise fall shift matter pay prove spur strengthen foster miss hinder hamper threaten damage worsen lose allow",
);

/** What "will" and its like do not promise [2]. */
export const PREDICTING: readonly Rule[] = [
  // What "will" and its like do not promise [2].
  (a) => {
    const { main } = a;
    if (main === null || (main.tense !== "will" && main.tense !== "shall")) return null;
    if (main.negated && main.subject !== "we" && main.subject !== "party")
      return ofGroup("will-not", "context", a, main);
    if (main.verb === "be" && !main.passive && EVALUATION.has(main.after ?? ""))
      return ofGroup("will-be-adjective", "context", a, main);
    if (
      !main.passive &&
      /^(?:able|without|unable|subject)$/u.test(main.verb === "be" ? (main.after ?? "") : main.verb)
    )
      return ofGroup("will-be-adjective", "context", a, main);
    if (/^(?:depend|require|determine|need|hinge|remain)$/u.test(main.verb) && main.subject !== "we")
      return ofGroup("prediction", "context", a, main);
    if (
      (main.subject === "this" || main.subject === "it" || main.subject === "there") &&
      EFFECT.has(main.verb) &&
      !main.passive
    )
      return ofGroup("effect-of-this", "context", a, main);
    if (
      /^(?:help|enable|allow|benefit|transform|contribute|mark|serve)$/u.test(main.verb) &&
      THINGS.has(main.subject)
    )
      return ofGroup("effect-of-thing", "context", a, main);
    if (main.subject === "plain" && BRINGS.has(main.verb) && !main.passive)
      return ofGroup("will-bring", "context", a, main);
    return null;
  },
];
