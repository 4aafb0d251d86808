import { expect, test } from "vitest";
import { parseClauses } from "./clauses.ts";

/** The first verb group of a sentence, in short: tense, verb, subject, and the act it governs. */
function main(sentence: string): string {
  const group = parseClauses(sentence).groups.find(({ clause }) => clause === "main");
  if (group === undefined) return "none";
  const { tense, passive, verb, subject, chain } = group;
  return [tense, passive ? "passive" : "", verb, subject, chain ?? ""]
    .filter((part) => part !== "")
    .join(" ");
}

test.each([
  ["The Union will, in close contact with partners, explore new ways.", "will explore party"],
  ["Freedonia, Chair of the Harbour Coalition for 2025, issued a statement on ports.", "past issue name"],
  ["Ana Berg, Minister of State for Ports, today hosted a gathering of ministers in Faro.", "past host name"],
  ["The delegations signed the text, stating the will of all sides to go on.", "past sign party"],
  ["And nine countries opted for closer work on ports.", "past opt party"],
  ["According to the Harbour Report, traffic declined in 2024.", "past decline plain"],
  ["Measures adopted by the Council will apply from 2027.", "will apply party"],
  ["Korea and Japan have jointly signed a letter.", "perfect sign party"],
  ["The fourth meeting took place on 31 May 2023.", "past take meeting"],
  ["The Agency, through its members, launched two calls.", "past launch party"],
  ["We intend to continue to support the network.", "present intend we support"],
  ["Within the framework of a pact signed between two banks, we plan to scale up.", "present plan we scale"],
  ["Investments launched in three regions demonstrate the need.", "present demonstrate plain"],
  ["The alliance is building habits of cooperation.", "progressive build instrument"],
  ["A working group is to be set up.", "be-to be meeting"],
  ["Closer involvement of industry is needed.", "present needed plain"],
  ["The groups have (i) issued a list and (ii) opened a portal.", "perfect issue meeting"],
  ["As trade has become a concern, both sides are placing it on the agenda.", "progressive place party"],
  ["HALDEN, Aug. 29 (News) -- Member states of the bay agreed to open a school.", "past agree party open"],
  ["HALDEN, 16 January 2025 – The ministers opened a school.", "past open party"],
  ["Opening a shared laboratory: The two institutes signed a contract.", "past sign plain"],
  [
    "Estrania, subject to funding, and Sudora, with its firms, intend to pay for it.",
    "present intend name pay",
  ],
  ["We, the ministers of nine coastal states, welcome the steps taken.", "present welcome we"],
  ["On 3 July, the Agency, with two ministries, held a council.", "past hold party"],
  ["The meeting, which brought them together, marked a new start.", "past mark meeting"],
  ["Minister Berg announced, on 7 March, a plan for solar-powered stations.", "past announce name"],
  ["Sudora has long been supporting the network.", "perfect-progressive support name"],
  ["They have committed in principle to open a bridge.", "perfect commit they open"],
  ["Three projects (PRJs) that will link islands.", "none"],
  ["We, the groups that met and spoke in Tarn, make this statement.", "present make we"],
  ["In view of new threats, we, the heads of the Alliance, pledge to keep pace.", "present pledge we keep"],
  ["The Ministers, having met in Halden, adopt the following plan.", "present adopt party"],
  ["Both leaders agreed to “expand their work”.", "past agree party expand"],
  ["And as open societies we resolve to work together.", "present resolve we work"],
  ["The agreement sets out the objectives and commitments we undertake.", "present set instrument"],
  ["Digitalisation will change services.", "will change plain"],
  ["Hearing that power is scarce and that time is short, both sides will act.", "will act party"],
  ["This renewed Partnership will be founded on trust.", "will passive found instrument"],
  ["Better data is key to fair rules.", "present be plain"],
  ["Meeting in Halden, transport ministers agreed that ports need data.", "past agree party"],
  [
    "Trade Minister Lee announced on Tuesday (21 January) that talks on trade have ended.",
    "past announce name",
  ],
  ["The Group identified, mapped, and opened four sites.", "past identify meeting"],
  [
    "The Members convened for a dialogue and adopted a text to ensure trust becomes a habit.",
    "past convene party",
  ],
  ["The states that shape the rules of today will shape the trade of tomorrow.", "will shape plain"],
  ["To lower the fees, and increase digitally enabled trade of firms supported by the fund.", "none"],
  ["The ministers met in Halden under the banner “Trust: A new start”.", "past meet party"],
  ["Building on last year, we, the Ministers of trade, met on 22 July to discuss it.", "past meet we"],
  ["Lena Dahl, head of the agency, said he was pleased with it.", "past say name"],
  ["Europe needs to embrace these chances – we cannot wait.", "present need party embrace"],
  ["Sudora and Halden agreed on the 9th to expand their work.", "past agree name expand"],
  ["Under Secretary Dahl reviewed progress, which was slow, with Halden.", "past review name"],
  ["Built a portal which helps firms, and the services that they need", "none"],
  ["Views on the sectors concerned, their size and their needs", "none"],
  ["Launching a call related to cables.", "none"],
  ["Opening of the research networks to partners", "none"],
])("%s", (sentence, expected) => {
  expect(main(sentence)).toBe(expected);
});

test("what a relative clause says is not the main clause", () => {
  const { groups } = parseClauses("They welcomed the fund, which will open in May.");
  expect(groups.map(({ clause, tense }) => [clause, tense])).toEqual([
    ["main", "past"],
    ["relative", "will"],
  ]);
});

test('a verb after "and" shares the subject of the verb before it', () => {
  const { groups } = parseClauses("The members recognise the danger and are taking steps.");
  expect(groups.map(({ verb, subject }) => [verb, subject])).toEqual([
    ["recognise", "party"],
    ["take", "party"],
  ]);
});

test("a clause that follows its noun without a word between belongs to it", () => {
  const { groups } = parseClauses("The body gives us the advice we need, and we will use it.");
  expect(groups.map(({ clause, verb }) => [clause, verb])).toEqual([
    ["main", "give"],
    ["relative", "need"],
    ["later", "use"],
  ]);
});

test("after what somebody says the main clause goes on", () => {
  const { groups } = parseClauses("Both sides reaffirmed that trust is vital and took stock of the work.");
  expect(groups.map(({ clause, verb }) => [clause, verb])).toEqual([
    ["main", "reaffirm"],
    ["complement", "be"],
    ["later", "take"],
  ]);
});

test("a second clause with its own subject is found by what it governs", () => {
  const { groups } = parseClauses("The lines are blurred and the Union needs to act early.");
  expect(groups.map(({ verb, chain }) => [verb, chain])).toContainEqual(["need", "act"]);
});

test("a participle after its noun leaves the verb to the words that follow", () => {
  const { groups } = parseClauses("The pact agreed at the third meeting in May offers a path to reform.");
  expect(groups.map(({ tense, verb }) => [tense, verb])).toEqual([["present", "offer"]]);
});
