/**
 * Who or what found a statement, in words: a rule by its id ("will-act" is read "will act": ids are made of plain words for
 * this), the classifier by what it looked at most ("model-main-verb"), a person, or a language model by its name.
 */
export function readByWords({ rule, foundBy }: { rule: string; foundBy: string }): string {
  if (rule === "person") return "a person";
  if (rule === "model") return `the language model ${foundBy.replace(/^model /u, "")}`;
  if (rule.startsWith("model-"))
    return `the classifier, by ${rule.slice("model-".length).replaceAll("-", " ")}`;
  return `rule “${rule.replaceAll("-", " ")}”`;
}
