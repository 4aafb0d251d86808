/** A rule's id as words: "will-act" is read "will act". Ids are made of plain words for this. */
export function ruleWords(rule: string): string {
  return rule === "person" ? "a person" : `rule “${rule.replaceAll("-", " ")}”`;
}
