import { expect, test } from "vitest";
import { readHtml } from "../../formats/html.ts";
import { readPlainText } from "../../plain-text/plain-text.ts";
import { findLanguage } from "./language.ts";
import { proposeFields } from "./proposals.ts";

const NO_DATA = { title: null, author: null, date: null, language: null };

function valuesOf(text: string): Record<string, string | null> {
  const proposals = proposeFields(readPlainText(text), NO_DATA, true);
  return Object.fromEntries(Object.entries(proposals).map(([field, found]) => [field, found?.value ?? null]));
}

const BODY =
  "The participants will work together on the matters that are set out below, and they intend to report on them every year to the ministers who are in charge of the field.";

test("a note of a council: the subject is the title, what is attached names its author", () => {
  expect(
    valuesOf(
      `Brussels, 3 March 2027\n(OR. en)\n\n7012/27\n\nTELECOM 12\nCYBER 9\n\n**NOTE**\n\nFrom: General Secretariat of the Council\nTo: Delegations\nSubject: Cables and trust\n- Briefing note\n\nDelegations will find attached a briefing note prepared by the Institute for Coastal Studies (ICS), with a view to the meeting on 5 March 2027.\n\n# Cables and trust\n\n${BODY}`,
    ),
  ).toEqual({
    title: "Cables and trust",
    issuer: "Institute for Coastal Studies (ICS)",
    kind: "briefing note",
    reference: "Council 7012/27",
    date: "2027-03-03",
    language: "en",
  });
});

test("a joint communication: number and date stand in one line above the title", () => {
  const { title, kind, reference, date } = valuesOf(
    `EUROPEAN COMMISSION\n\nBrussels, 7.10.2027 JOIN(2027) 31 final\n\n# JOINT COMMUNICATION TO THE EUROPEAN PARLIAMENT AND THE COUNCIL\n\n# A Shared Sea of Data\n\n${BODY}`,
  );
  expect({ title, kind, reference, date }).toEqual({
    title: "A Shared Sea of Data",
    kind: "joint communication",
    reference: "JOIN(2027) 31 final",
    date: "2027-10-07",
  });
});

test("front matter is believed before the text", () => {
  expect(
    valuesOf(
      `---\ndate: '2026-09-01'\ntitle: "Joint Statement of Japan and Canada on\\_Chips"\n---\n\n**August 30, 2026**\n\n${BODY}`,
    ),
  ).toEqual({
    title: "Joint Statement of Japan and Canada on Chips",
    issuer: "Japan and Canada",
    kind: "joint statement",
    reference: null,
    date: "2026-09-01",
    language: "en",
  });
});

test("heads of other issuers of the world", () => {
  const un = valuesOf(
    `United Nations\n\nA/RES/81/204\n\nGeneral Assembly\n\nDistr.: General\n12 January 2027\n\n# Resolution adopted by the General Assembly on 20 December 2026\n\n${BODY}`,
  );
  expect([un.reference, un.date, un.kind]).toEqual(["A/RES/81/204", "2027-01-12", "resolution"]);
  const memorandum = valuesOf(
    `# Memorandum of Understanding between the Ministry of Communications of Ghana and the Ministry of Digital Affairs of Estonia\n\n${BODY}\n\nThey refer to the plan of 4 May 2019 and to COM(2020) 67 final.`,
  );
  expect([memorandum.kind, memorandum.date, memorandum.reference]).toEqual([
    "memorandum of understanding",
    null,
    null,
  ]);
  const association = valuesOf(
    `14 May 2026\n\nCoastal Cloud Alliance: position paper on data spaces\n\n${BODY} COASTCLOUD calls on the Commission to act. COASTCLOUD recommends three steps.`,
  );
  expect([association.issuer, association.kind, association.date]).toEqual([
    "COASTCLOUD",
    "position paper",
    "2026-05-14",
  ]);
});

test("a date that a sentence cites is not the date of the document", () => {
  expect(
    valuesOf(
      `# On ports\n\nThe ministers met on 3 June 2024 and agreed to do what their leaders had asked of them.\n\n${BODY}`,
    ).date,
  ).toBe(null);
  const broken =
    "The ministers have met often. They met in Faro in June 2026, and\nagain by wire in December 2026, to agree on a common plan for all\ntheir ports.";
  expect(valuesOf(`# On ports\n\n${broken}\n\n${BODY}`).date).toBe(null);
  expect(valuesOf(`# Work on ports (October 2026 – March 2027)\n\n${BODY}`).date).toBe(null);
  expect(valuesOf(`# On ports\n\nFaro, 29-31 July 2026\n\n${BODY}`).date).toBe("2026-07-31");
});

test("every place points at the words that gave the value", () => {
  const document = readPlainText(
    `Geneva, 4 June 2026\n\n# The Lake Declaration\n\nCOM(2026) 12 final\n\n${BODY}`,
  );
  const { title, date, reference } = proposeFields(document, NO_DATA, false);
  const quote = (found: typeof title): string | null =>
    found?.spans[0] === undefined ? null : document.text.slice(found.spans[0].start, found.spans[0].end);
  expect([quote(title), quote(date), quote(reference)]).toEqual([
    "The Lake Declaration",
    "4 June 2026",
    "COM(2026) 12 final",
  ]);
});

test("a web page's own data fill what its text does not say", () => {
  const { text, data } = readHtml(
    `<html><head><title>Ports and chips</title><meta name="dcterms.issued" content="2026-02-03"><meta property="og:site_name" content="Harbour Ministry"></head><body><p>${BODY}</p></body></html>`,
  );
  const { title, date, issuer } = proposeFields(text, data, false);
  expect({ title, date, issuer }).toEqual({
    title: { value: "Ports and chips", spans: [] },
    date: { value: "2026-02-03", spans: [] },
    issuer: { value: "Harbour Ministry", spans: [] },
  });
});

test("languages are told by their small words and their letters", () => {
  expect({
    en: findLanguage(BODY),
    fr: findLanguage(
      "Les ministres ont décidé de renforcer la coopération dans le domaine du numérique et de rendre compte des progrès qui sont faits par les deux parties.",
    ),
    de: findLanguage(
      "Die Ministerinnen und Minister haben beschlossen, die Zusammenarbeit im digitalen Bereich zu verstärken und über die Fortschritte zu berichten, die auf beiden Seiten gemacht werden.",
    ),
    pl: findLanguage(
      "Ministrowie postanowili wzmocnić współpracę w dziedzinie cyfrowej oraz złożyć sprawozdanie z postępów, które zostały poczynione przez obie strony w tym roku i na przyszłość.",
    ),
    es: findLanguage(
      "Los ministros han decidido reforzar la cooperación en el ámbito digital y presentar un informe sobre los progresos que se han hecho por las dos partes.",
    ),
    el: findLanguage("Οι υπουργοί αποφάσισαν να ενισχύσουν τη συνεργασία τους στον ψηφιακό τομέα."),
    uk: findLanguage("Міністри вирішили посилити співпрацю у цифровій сфері та доповісти про її успіхи."),
    bg: findLanguage("Министрите решиха да засилят сътрудничеството в областта на цифровите технологии."),
    ar: findLanguage("قرر الوزراء تعزيز التعاون في المجال الرقمي وتقديم تقرير عن التقدم"),
    ja: findLanguage("大臣はデジタル分野での協力を強化し、進捗を報告することを決定しました。"),
    figures: findLanguage("2026 12 14 99"),
  }).toEqual({
    en: "en",
    fr: "fr",
    de: "de",
    pl: "pl",
    es: "es",
    el: "el",
    uk: "uk",
    bg: "bg",
    ar: "ar",
    ja: "ja",
    figures: null,
  });
});

test("a deadline in a table is not the date of the document", () => {
  const table = "| Action | Deadline |\n| --- | --- |\n| Sign the note | June 2029 |";
  expect([
    valuesOf(`# Port plan\n\n${table}\n\n${BODY}`).date,
    valuesOf(`# Port plan\n\n| Issued by | Date |\n| --- | --- |\n| The ministry | 4 June 2027 |\n\n${BODY}`)
      .date,
  ]).toEqual([null, "2027-06-04"]);
});

const WRAPPED = `${BODY} ${BODY}`.replace(/(.{50,60}) /gu, "$1\n");

test("a line of a wrapped sentence or item that begins with a date is no date of the document", () => {
  const { date } = valuesOf(
    `WE, the ministers of the Sarel Union and of Northmark, met on board of the
ferry of the Grey Strait, at the invitation of the harbour masters, on 26
October 2027, and spoke of the cables that cross it

- Noting the start of the inaugural round of talks between the boards in
  November 2023 to address what keeps small harbours from the network, and
  what the last report said of it;

${WRAPPED}`,
  );
  expect(date).toBeNull();
});

test("a date that stands in a short line below others is still the document's own", () => {
  const { date } = valuesOf(
    `Joint statement on cables\nPort Ellery, 5 June 2028\n\n${BODY.replace(/(.{60}) /gu, "$1\n")}`,
  );
  expect(date).toBe("2028-06-05");
});

test("who published a text that a later sentence speaks of did not issue this one", () => {
  const { issuer } = valuesOf(
    `# A plan for common tests\n\n${BODY} The plan follows the report on tests published by the Institute for Coastal Studies and goes further. ${BODY}`,
  );
  expect(issuer).toBeNull();
});
