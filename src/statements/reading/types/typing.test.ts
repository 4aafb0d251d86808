import { expect, test } from "vitest";
import { readPlainText } from "../../../documents/plain-text/plain-text.ts";
import { listUnits } from "../units/unit.ts";
import { typeUnits } from "./typing.ts";

/** The types of the units of a text, in reading order. */
function types(text: string, date: string | null = "2025-06-01"): string[] {
  return typeUnits(listUnits(readPlainText(text)), date).map(({ typing }) => typing.type);
}

const one = (sentence: string): string | undefined => types(sentence)[0];

test.each([
  ["The Parties shall establish a contact point for cable repairs.", "commitment"],
  ["We commit to connecting every school by 2030.", "commitment"],
  ["The two sides agreed to hold a joint exercise next year.", "commitment"],
  ["The Commission will continue to support the training centre.", "commitment"],
  ["The third dialogue is scheduled for 12 July in Halden.", "commitment"],
  ["A joint task force is to be set up by the end of 2026.", "commitment"],
  ["In 2024, the Agency trained 300 officials in nine countries.", "progress"],
  ["The Union has launched a pilot line for chips with Estrania.", "progress"],
  ["The first council was held in Halden in May.", "progress"],
  ["We welcome the signing of the agreement on data flows.", "progress"],
  ["Work is ongoing on the regional cable map.", "progress"],
  [
    "FARO, Aug. 29 (News) -- Member states of the Bay Initiative agreed to open a joint school.",
    "commitment",
  ],
  [
    "Both sides today agreed to take “swift” steps, saying that the group has worked out a list.",
    "commitment",
  ],
  ["The changed map of cables requires closer coordination of all landing states.", "recommendation"],
  ["There is also a need to keep the fees of landing sites low.", "recommendation"],
  ["They agreed that the plan of action for the years to come will cover three ports.", "commitment"],
  ["The two sides concurred to strengthen their work on safe ports.", "commitment"],
  ["Both sides confirmed their continued commitment to widen the choice of vendors.", "commitment"],
  [
    "The leaders renewed their commitment, through the Fisheries Board and other bodies, to share catch data.",
    "commitment",
  ],
  ["Member states have until 3 June to send their comments to the chair.", "commitment"],
  ["We are pleased to report that we opened the second hub in Halden.", "progress"],
  ["The Ministers noted that the pact has widened cooperation on ports.", "progress"],
  ["The Ministers noted the value of setting up bridges between start-ups.", "context"],
  ["The Sudoran delegation was headed by the Minister of Ports.", "context"],
  ["The report found that the average delay was nine months.", "context"],
  ["She pointed out that prices had risen.", "context"],
  ["The Union should appoint an envoy for submarine cables.", "recommendation"],
  ["We call on all states to protect hospitals from attacks.", "recommendation"],
  ["It is essential to involve small firms at an early stage.", "recommendation"],
  ["We urge platforms to share data with researchers.", "recommendation"],
  ["We renew our commitment to closing the gap in skills.", "commitment"],
  ["They stressed the value of trust and resolved to meet every year.", "commitment"],
  ["The fund is providing 5 million through 2029 to train coders.", "commitment"],
  ["Our goal remains clear, and we plan to open two hubs.", "commitment"],
  ["Estrania is now associated to the research programme.", "progress"],
  ["Today we launch an alliance for safe chips.", "progress"],
  ["The ministers are proud to open applications for the second round.", "progress"],
  ["The groups have (i) issued a list of terms and (ii) mapped the tools.", "progress"],
  ["We support Velandia's accession to the convention.", "recommendation"],
  ["We condemn the attacks and call for restraint.", "recommendation"],
  ["To this end, appointing a single envoy is essential.", "recommendation"],
  ["Now is the time to invest in trusted cables.", "recommendation"],
  ["The leaders committed their governments to opening a joint school.", "commitment"],
  ["The President reiterated his country's commitment to lower the fees.", "commitment"],
  ["The ministers welcomed Sudora as the newest member of the alliance.", "progress"],
  ["At their meeting, the two sides agreed on a list of twelve projects.", "progress"],
  ["A comparison of the two catalogues is currently underway.", "progress"],
  ["The Union will need to listen more to its partners.", "recommendation"],
  ["The time is ripe to define common rules for cables.", "recommendation"],
  ["On Friday both leaders agreed to “open a joint school of law”.", "commitment"],
  ["The Governments pledged their support for a centre for young inventors.", "commitment"],
  ["It was agreed that the two parties would set up a joint fund.", "commitment"],
  ["A Committee on Cables is hereby established.", "commitment"],
  ["I am pleased to announce that Halden will join the Alliance.", "commitment"],
  ["The Parties may consider further steps on data flows.", "commitment"],
  ["The ministers have expressed commitment to open a joint school.", "commitment"],
  ["The report says that the agency plans to open two hubs.", "commitment"],
  ["The report says that good progress has been made on schools.", "progress"],
  ["The meeting considered the report and adopted a plan.", "progress"],
  ["There has been good progress on the second milestone.", "progress"],
  ["We are in the process of agreeing the terms of reference.", "progress"],
  ["The landing station is under construction.", "progress"],
  ["Publication has slipped to the autumn.", "progress"],
  ["Although funds are scarce, the agency opened two hubs.", "progress"],
  ["Member States have been urged to apply the guidelines without delay.", "recommendation"],
  ["While progress has been made, more needs to be done.", "recommendation"],
  ["New tools continue to raise difficult questions.", "context"],
  ["This paper was prepared by the secretariat.", "context"],
  ["Together, we are confident the results will reach many others.", "context"],
  ["The ministries will be able to see all reports.", "context"],
  ["Trust will be decisive.", "context"],
  ["Members will find enclosed the report of the chair.", "context"],
  ["Ministers also drew attention to the needs of remote islands.", "context"],
  ["The leaders confirmed the importance of trust between regulators.", "context"],
  ["Many states have expressed serious concern about outages.", "context"],
  ["Estrania is the world's third largest maker of sensors.", "context"],
  ["This will help to lower prices.", "context"],
  ["The agreement covers goods and services.", "context"],
])("%s", (sentence, expected) => {
  expect(one(sentence)).toBe(expected);
});

test("an item is what the line that introduces its list makes it", () => {
  expect(
    types("The partners will take these steps:\n\n- Creation of a joint fund\n- A school for engineers"),
  ).toEqual(["context", "commitment", "commitment"]);
  expect(
    types(
      "Examples of concrete achievements include:\n\n- Creation of a joint fund\n- A school for engineers",
    ).slice(1),
  ).toEqual(["progress", "progress"]);
});

test("an announcing sentence governs the headed parts after it", () => {
  const part = "\n\n**Chips**\n\n- Expanding the network of laboratories.\n- Opening a joint campus.";
  expect(types(`The ministers intend to work on the following areas:${part}`).slice(1)).toEqual([
    "commitment",
    "commitment",
  ]);
  expect(
    types(`The ministers welcomed the progress that both sides have made as follows:${part}`).slice(1),
  ).toEqual(["progress", "progress"]);
});

test("what a paper says of itself is context, also in a list", () => {
  expect(
    types("This report describes the plan by:\n\n- presenting its aims;\n- setting out its parts."),
  ).toEqual(["context", "context", "context"]);
});

test("what is asked of others in a list is asked, whatever the form of its items", () => {
  expect(
    types(
      "We call on regulators to consider:\n\n- common terms for contracts;\n- sharing maps of cables.",
    ).slice(1),
  ).toEqual(["recommendation", "recommendation"]);
});

test("an item goes on where its lead-in breaks off", () => {
  const items = "\n\n- built a portal, which helps users to get what they need\n- trained 40 teachers";
  expect(types(`The report says that the ministry has:${items}`).slice(1)).toEqual(["progress", "progress"]);
  expect(
    types(
      "In particular, Sudora and Halden committed to the following\n\n- On cables, build a joint station.\n- On ports, promote open data.",
    ),
  ).toEqual(["commitment", "commitment"]);
});

test("where the main clause only takes note, the clause that reports decides", () => {
  expect(
    types(
      "In May, the members opened a fund. The group recognises the risk that storms pose, and is building reserves. Three stores were filled in June.",
    ),
  ).toEqual(["progress", "progress", "progress"]);
});

test("a paper that advises asks also where it says that an act is key", () => {
  expect(
    types(
      "The Union should publish a map of cables. Involving cities is key to making it useful. The rules must be clear.",
    ),
  ).toEqual(["recommendation", "recommendation", "recommendation"]);
});

test("a resolution asks, decides and recalls", () => {
  const text =
    "*Recalling* its resolution on cables,\n\n1. *Calls upon* Member States to repair them faster;\n\n2. *Decides* to meet again in 2026;\n\n3. *Reaffirms* that networks serve peace.";
  expect(types(text)).toEqual(["context", "recommendation", "commitment", "context"]);
});

test("council conclusions invite and welcome", () => {
  const text =
    "1. INVITES the Commission to present a plan by June;\n\n2. RECALLS its conclusions of May;\n\n3. WELCOMES the adoption of the cable plan;";
  expect(types(text)).toEqual(["recommendation", "context", "progress"]);
});

test("in a plan that is a table the action is promised, its owner and deadline are told", () => {
  const text =
    "| Action | Responsible | Deadline |\n|---|---|---|\n| Set up a help desk | Ministry of Trade | June 2026 |";
  expect(types(text).slice(3)).toEqual(["commitment", "context", "context"]);
});

test("every decision names its rule and shows its words", () => {
  const [typed] = typeUnits(listUnits(readPlainText("The Union will open a hub.")), null);
  expect(typed?.typing).toMatchObject({
    type: "commitment",
    rule: "will-act",
    triggers: [{ start: 10, end: 19, source: "unit" }],
  });
  expect(typed?.typing.certainty).toBeGreaterThan(0.7);
});
