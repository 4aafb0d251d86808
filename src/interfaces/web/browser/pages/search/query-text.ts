/** A field as it is typed: "topic:ai", or with quotation marks where the value has a space or a comma. */
export function fieldText(name: string, value: string): string {
  return /[\s,"]/u.test(value) ? `${name}:"${value.replaceAll('"', "")}"` : `${name}:${value}`;
}

/** The parts of what was typed: words, phrases and fields, each as it stands there. */
function partsOf(typed: string): string[] {
  return typed.match(/-?(?:\p{L}[\p{L}-]*:)?(?:"[^"]*"?|[^\s"]+)/gu) ?? [];
}

export function hasField(typed: string, name: string, value: string): boolean {
  return partsOf(typed).includes(fieldText(name, value));
}

/** What was typed with the field, or without it where it was there. */
export function toggleField(typed: string, name: string, value: string): string {
  const field = fieldText(name, value);
  const parts = partsOf(typed);
  return (parts.includes(field) ? parts.filter((part) => part !== field) : [...parts, field]).join(" ");
}
