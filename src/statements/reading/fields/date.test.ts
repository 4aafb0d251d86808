import { expect, test } from "vitest";
import type { StatementType } from "../../statement.ts";
import { readDate } from "./date.ts";
import { said, written } from "./fields.story.ts";

const date = (words: string, type: StatementType = "commitment", on: string | null = "2025-06-10") =>
  readDate(said(words), type, written({ date: on })).date;

test.each([
  ["The hub will open by the end of 2026.", "2026"],
  ["The hub will open before the end of the year.", "2025"],
  ["The hub will open by March 2027.", "2027-03"],
  ["The hub will open on 3 September 2025.", "2025-09-03"],
  ["The hub will open on September 3rd, 2025.", "2025-09-03"],
  ["The hub will open on 15 July.", "2025-07-15"],
  ["The hub will open on 15.07.2025 in Lisbon.", "2025-07-15"],
  ["The hub will open on 2025-07-15.", "2025-07-15"],
  ["The hub will open in November.", "2025-11"],
  ["The hub will open next month.", "2025-07"],
  ["The hub will open next year.", "2026"],
  ["The hub will open in Q4 2025.", "2025"],
  ["The hub will open in the second half of 2025.", "2025"],
  ["The hub will open in mid-2026.", "2026"],
  ["The programme will run over the next two years.", "2027"],
  ["The parties will report within 18 months.", "2026-12"],
  ["Emissions will fall to zero no later than 2050.", "2050"],
  ["The fund will grow from 2025 to 2028 by 2028 at the latest.", "2028"],
  ["Portugal will host the 2026 Cable Summit.", "2026"],
])("when it is to be done: %s", (words, expected) => {
  expect(date(words)).toBe(expected);
});

test.each([
  "The parties will meet at the next Council.",
  "The parties will report in the coming months.",
  "The EU will carry out the Digital Decade 2030 and Horizon 2020.",
  "The EU will support Agenda 2063 and the 2030 Agenda for Sustainable Development.",
  "The EU will apply Regulation (EU) 2024/1689 and the Act of 2022.",
  "The EU will follow the Digital Plan 2025-2027.",
  "The parties will prepare COP30 and WSIS+20.",
  "The EU will build on the pact signed in March 2023.",
  "The EU will reach 2500 schools and 2030 teachers.",
  "The plan, announced today, will help ports.",
  "The EU will invest €2026 in each school.",
  "The EU may march on.",
  "The fund will work within a framework of trust and within the next Council.",
  "The EU will answer this fall in exports.",
  "The committee will meet within six months of the entry into force.",
  "The EU will keep the programme announced earlier this year.",
  "The EU will help reach the African Leaders' commitment to halve the gap by 2030.",
])("no deadline is made up: %s", (words) => {
  expect(date(words)).toBeNull();
});

test.each([
  ["On 6 June 2025, the Council adopted the plan.", "2025-06-06"],
  ["The first round took place in Accra on 4 and 5 April 2025.", "2025-04-04"],
  ["In May 2023 and April 2025 the Senate of Ruritania adopted the two halves of the plan.", "2025-04"],
  ["The plan was backed by ministers, meeting on 3 May 2025.", "2025-05-03"],
  ["The plan was backed by guidance, agreed on 20 May 2025.", "2025-05-20"],
  ["The school was opened in March.", "2025-03"],
  ["The school was opened in November.", "2024-11"],
  ["Today, the ministers launched the network.", "2025-06-10"],
  ["Last year, the network trained 40 engineers.", "2024"],
  ["At the 2024 Summit, leaders endorsed the plan.", "2024"],
  ["The plan was endorsed at the summit held in Lima in May 2025.", "2025-05"],
])("when it happened: %s", (words, expected) => {
  expect(date(words, "progress")).toBe(expected);
});

test.each([
  "The partnership established in May 2022 has brought good results.",
  "Since June 2024 new partners have been found.",
  "Work has progressed to prepare the conference in November 2025.",
  "The task force, launched in April 2023 with a mandate of one year, has met often.",
])("the date of something else is not when it happened: %s", (words) => {
  expect(date(words, "progress")).toBeNull();
});

test("without the document's date only dates told in full are taken", () => {
  expect([
    date("We will meet on 3 May 2027.", "commitment", null),
    date("We will meet on 3 May.", "commitment", null),
    date("We will meet next year.", "commitment", null),
  ]).toEqual(["2027-05-03", null, null]);
});

test("a day that no calendar has is no day", () => {
  expect(date("The hub will open on 31 February 2027.")).not.toBe("2027-02-31");
});

test("a recommendation has no date", () => {
  expect(date("The EU should open the hub by 2027.", "recommendation")).toBeNull();
});

test("the words of the date are shown, and that it was counted from the document's date", () => {
  expect(
    readDate(said("The programme will run over the next two years."), "commitment", written()).reasons,
  ).toEqual([
    {
      field: "date",
      value: "2027",
      spans: [{ start: 23, end: 46 }],
      inherited: false,
      note: "Counted from the date of the document, 2025-06-10.",
    },
  ]);
});
