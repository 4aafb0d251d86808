import fc from "fast-check";
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
  ["The hub will open in Q1/2026.", "2026"],
  ["The hub will open in H2 2026.", "2026"],
  ["The hub will open in late-2026.", "2026"],
  ["The fund will be paid in fiscal year 2026.", "2026"],
  ["The fund will be paid in FY2026.", "2026"],
  ["The hub will open before year's end.", "2025"],
  ["The hub will open during the second half of the year.", "2025"],
  ["The hub will open by the end of the current year.", "2025"],
  ["The parties will train 500 people over the next decade.", "2035"],
  ["The parties will train 500 people over the first five years.", "2030"],
  ["The parties will report within 90 days.", "2025-09"],
  ["The parties will report within six weeks.", "2025-07"],
  ["The programme will run from 2026 to 2029.", "2029"],
  ["The programme will run from March 2026 to June 2027.", "2027-06"],
  ["The programme will run during 2026-2029.", "2029"],
  ["Over the period 2026–2029, the parties will fund the hub.", "2029"],
  ["The Forum will be held in Faro in November next year.", "2026-11"],
  ["The Forum will be held in Faro this November.", "2025-11"],
  ["The ministers will meet on 5–6 March 2026 in Faro.", "2026-03-05"],
  ["The parties will work towards the achievement of the 2030 Agenda.", "2030"],
  ["The EU will help islands in meeting their 2035 climate targets.", "2035"],
  ["The parties will table a text at the ongoing 12th session of the Board.", "2025"],
  ["The hub will open by 12/31/2025.", "2025-12-31"],
])("when it is to be done: %s", (words, expected) => {
  expect(date(words)).toBe(expected);
});

test.each([
  "The parties will meet at the next Council.",
  "The parties will end the ongoing conflict and keep the current assembly of rules.",
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
  "The parties will carry out the Work Programme for 2025-2027.",
  "The programme (2026–2029) will support 40 firms.",
  "The parties will ask for the fiscal year 2026 budget of the agency.",
  "The parties will spend EUR 2 billion over a period of five years.",
  "It will be reviewed every two years.",
  "The parties will report within 90 days of the signature.",
  "The parties will carry on in the coming weeks.",
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
  ["Three years ago, the parties set up the hub.", "2022"],
  ["Three months ago, the parties set up the hub.", "2025-03"],
  ["The pact entered into force on 1 February 2025.", "2025-02-01"],
  ["By the end of 2024, 40 officials had been trained.", "2024"],
  ["The bank has lent 3,000 euros by 2024.", "2024"],
  ["From 2021 to 2024, the fund paid for 20 hubs.", "2024"],
  ["In FY2024, the agency trained 300 officials.", "2024"],
  ["The first meeting was held in November of last year.", "2024-11"],
  ["The Ports Act of 2022 provided 4 million for cranes.", "2022"],
  ["The pact was signed on 2025/03/12.", "2025-03-12"],
])("when it happened: %s", (words, expected) => {
  expect(date(words, "progress")).toBe(expected);
});

test.each([
  "The partnership established in May 2022 has brought good results.",
  "Since June 2024 new partners have been found.",
  "Work has progressed to prepare the conference in November 2025.",
  "The task force, launched in April 2023 with a mandate of one year, has met often.",
  "A study published in 2024 shows that trade grew.",
  "The pact has been in force since 1 February 2025.",
  "The leaders asked to set up a fund by 2024.",
  "More than two years ago is a long time in which much was done.",
])("the date of something else is not when it happened: %s", (words) => {
  expect(date(words, "progress")).toBeNull();
});

test.each([
  ["The sides agree that new pacts will strengthen the charter signed in 2010.", "commitment"],
  ["Seek more signatures of the convention, which entered into force on 8 June 2023.", "commitment"],
  ["At the summit in June 2021, the leaders committed to work together on ports.", "commitment"],
  ["They celebrated the harbour year in 2023 and look forward to working together.", "commitment"],
  ["Launched in early 2022, the plan reflects their strong commitment to open ports.", "commitment"],
  ["Launched in early 2022, Opening Harbours reflects their strong commitment to free ports.", "commitment"],
  ["Between March 2026 and summer the sides will open the hub.", "commitment"],
  ["The meeting will approve the port strategy for the period 2024 – 2029.", "commitment"],
  ["The office will help carry out the November 2026 Harbour Statement.", "commitment"],
  ["They confirmed the progress made since the first meeting (Monday, 3 July 2023, Faro).", "progress"],
  ["They took stock of the offers announced by the presidents at the May 2022 Summit.", "progress"],
  ["The ministers met to begin work on the pact, which was concluded at the Summit 2023.", "progress"],
  ["The talks also built upon the November 2022 high-level Faro Statement on ports.", "progress"],
  [
    "Following the approval of a joint plan by all heads of state at the third Summit of the Seas in July 2023, they met.",
    "progress",
  ],
  ["The agency published its quarterly report for December 2024.", "progress"],
  ["The agency published its outlook for the first quarter of 2025.", "progress"],
  ["The sides recalled their ties dating back to 1928.", "progress"],
  ["Some 300 firms were paid, while a portal will be opened in Q1 2024.", "progress"],
  ["Publication slipped into 2025, because of changes in the second half of 2024.", "progress"],
  ["The parties have made progress in the four fields that the ministers chose in May 2021.", "progress"],
] as const)("a time that hangs on something else, in a text without a date: %s", (words, type) => {
  expect(date(words, type, null)).toBeNull();
});

test.each([
  ["The Forum was held in Faro from 29 – 31 July 2024.", "progress", "2024-07-29"],
  ["The bank launched its port fund in May 2023, but it has not yet paid much.", "progress", "2023-05"],
  [
    "At the side of the fifth round, which took place on 3 May 2024, they opened a hub.",
    "progress",
    "2024-05-03",
  ],
  ["They welcomed the fund that was launched in 2023.", "progress", "2023"],
  ["When the fund was launched in 2023, the sides agreed to double it by 2030.", "commitment", "2030"],
  ["The ministers agreed to keep the call open until 8 November 2026.", "commitment", "2026-11-08"],
  ["First trials are planned for 2027.", "commitment", "2027"],
  ["This builds on a first round in 2024 between the two banks.", "progress", "2024"],
] as const)("a time of the act itself, in a text without a date: %s", (words, type, expected) => {
  expect(date(words, type, null)).toBe(expected);
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

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"],
  ...["November", "December"],
];
const days = fc
  .date({ min: new Date("2025-06-11"), max: new Date("2049-12-31"), noInvalidDate: true })
  .map((day) => ({
    iso: day.toISOString().slice(0, 10),
    day: day.getUTCDate(),
    month: MONTHS[day.getUTCMonth()] ?? "",
    year: day.getUTCFullYear(),
  }));

test("a day is the same day however it is written", () => {
  const ordinal = (day: number) =>
    `${day}${day % 100 > 10 && day % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th")}`;
  fc.assert(
    fc.property(days, ({ iso, day, month, year }) => {
      for (const words of [
        `on ${day} ${month} ${year}`,
        `on ${month} ${day}, ${year}`,
        `by ${month} ${ordinal(day)}, ${year}`,
        `on the ${ordinal(day)} of ${month} ${year}`,
        `on ${iso}`,
        `until ${String(day).padStart(2, "0")}.${iso.slice(5, 7)}.${year}`,
      ])
        expect([words, date(`The hub will open ${words} in Faro.`)]).toEqual([words, iso]);
    }),
  );
});

test("a month and a year, or a year alone, are as exact as they are written", () => {
  fc.assert(
    fc.property(days, fc.constantFrom("by", "in", "before", "by the end of"), ({ iso, month, year }, by) => {
      expect(date(`The hub will open ${by} ${month} ${year}.`)).toBe(iso.slice(0, 7));
      expect(date(`The hub will open ${by} ${year}.`)).toBe(String(year));
    }),
  );
});

test("numbers of other things are never a date", () => {
  const things = fc.constantFrom(
    (n: number) => `train ${n} teachers`,
    (n: number) => `spend €${n} million`,
    (n: number) => `spend USD ${n}`,
    (n: number) => `apply Resolution ${n}/15`,
    (n: number) => `apply Regulation (EU) ${n}/1689`,
    (n: number) => `carry out Vision ${n}`,
    (n: number) => `carry out the Harbour Plan ${n}-${n + 4}`,
    (n: number) => `lay ${n} km of cable`,
    (n: number) => `keep to ISO ${n}`,
    (n: number) => `use the ${n} MHz band`,
  );
  fc.assert(
    fc.property(things, fc.integer({ min: 2026, max: 2090 }), (say, n) => {
      expect(date(`The parties will ${say(n)}.`)).toBeNull();
    }),
  );
});

test("what is to come is never before the text, and what was done never after it", () => {
  const words = fc.constantFrom("in", "by", "since", "before", "from", "during", "until", "after");
  fc.assert(
    fc.property(words, fc.integer({ min: 2015, max: 2035 }), (by, year) => {
      const due = date(`The parties will open the hub ${by} ${year}.`);
      const done = date(`The parties opened the hub ${by} ${year}.`, "progress");
      expect(due === null || due >= "2025").toBe(true);
      expect(done === null || done <= "2025").toBe(true);
    }),
  );
});
