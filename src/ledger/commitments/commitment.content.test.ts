import { expect, test } from "vitest";
import { namesDeliverable, specificityOf, statesNumber } from "./commitment.content.ts";

test("a number is a quantity: no date, no reference, no figure within a name", () => {
  const stated = [
    "Arland will train 200 engineers.",
    "Arland will raise the share to 20 % by 2027.",
    "Arland will open three centres.",
    "The parties will meet every year.",
    "Arland will lay 11,700 km of cable.",
  ];
  const none = [
    "Arland will open a centre by 2027.",
    "By 4 May 2026 Arland will deploy 5G and 6G networks.",
    "Arland will apply Article 12(3) of Regulation (EU) 2022/2065.",
    "The G7 will continue its work on ISO-27001.",
    "Arland will support trade.",
  ];
  expect(stated.filter((quote) => !statesNumber(quote))).toEqual([]);
  expect(none.filter(statesNumber)).toEqual([]);
});

test("a deliverable is made and can be pointed at once it is there", () => {
  const named = [
    "Arland will publish a road map.",
    "The parties will sign an agreement on data.",
    "They will establish a hub.",
  ];
  const none = [
    "Arland will deepen cooperation on data.",
    "They underline the value of open standards.",
    "They will promote trade.",
  ];
  expect(named.filter((quote) => !namesDeliverable(quote))).toEqual([]);
  expect(none.filter(namesDeliverable)).toEqual([]);
});

test("three of owner, date, number and deliverable are as specific as four", () => {
  const has = { owner: false, date: true, number: true, deliverable: true };
  expect(specificityOf(has)).toBe("high");
  expect(specificityOf({ ...has, owner: true })).toBe("high");
  expect(specificityOf({ ...has, date: false, number: false })).toBe("low");
});
