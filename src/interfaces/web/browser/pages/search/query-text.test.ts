import { expect, test } from "vitest";
import { fieldText, hasField, toggleField } from "./query-text.ts";

test("a field is put at the end of what was typed, and taken out again", () => {
  const typed = 'cable "joint map" -secret';
  const narrowed = toggleField(typed, "topic", "ai");
  expect(narrowed).toBe('cable "joint map" -secret topic:ai');
  expect(hasField(narrowed, "topic", "ai")).toBe(true);
  expect(hasField(narrowed, "topic", "a")).toBe(false);
  expect(toggleField(narrowed, "topic", "ai")).toBe(typed);
});

test("a value with a space stands in quotation marks", () => {
  expect(fieldText("issuer", "Court of Auditors")).toBe('issuer:"Court of Auditors"');
  expect(toggleField("", "issuer", "Court of Auditors")).toBe('issuer:"Court of Auditors"');
  expect(toggleField('issuer:"Court of Auditors" map', "issuer", "Court of Auditors")).toBe("map");
});
