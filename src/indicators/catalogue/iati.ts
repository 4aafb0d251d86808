import { dateWords, firstDayOf, lastDayOf } from "../../base/partial-date.ts";
import type { Activity, Edition, Flow, Result, Stage, StatedSum } from "./activity.ts";
import { element, words } from "./xml.ts";

/** ActivityStatus: pipeline, implementation, closed, suspended. */
const STATUS: Record<Stage, number> = {
  idea: 1,
  planned: 1,
  running: 2,
  operating: 2,
  suspended: 6,
  ended: 4,
};
/** OrganisationRole. */
const ROLE = { funding: 1, accountable: 2, implementing: 4 } as const;
/** OrganisationType, where one follows from what kind of party it is: government, multilateral, private sector. */
const TYPE: Record<string, number | undefined> = { state: 10, group: 40, company: 70 };
/** TransactionType: outgoing pledge, outgoing commitment, disbursement, expenditure. */
const TRANSACTION: Record<Exclude<Flow, "budget">, number> = {
  pledged: 12,
  committed: 2,
  disbursed: 3,
  spent: 4,
};
/** Of a page about the activity, and of what says its purpose. */
const CATEGORY = { page: "A12", source: "A02" } as const;

/** Activities and results as IATI 2.03 wants them, in the order of its schema. The same activities give the same text. */
export function asIati(edition: Edition, activities: readonly Activity[], generatedAt: string): string {
  const ids = new Set(activities.map(({ id }) => id));
  const all = activities.map((activity) => activityElement(edition, activity, ids));
  const root = { version: "2.03", "generated-datetime": generatedAt };
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Published by ${commented(edition.publisher)} under ${commented(edition.licence)}. -->
${element("iati-activities", root, "\n", ...all.map((one) => `${one}\n`))}
`;
}

const commented = (text: string) => words(text).replace(/-{2,}/gu, "-");

const idOf = ({ publisherId }: Edition, id: string) => `${publisherId}-${id}`;
const narrative = (text: string) => element("narrative", {}, words(text));
const told = (name: string, text: string) => element(name, {}, narrative(text));

function activityElement(edition: Edition, activity: Activity, ids: ReadonlySet<string>): string {
  const { id, title, description, saidIn, parties, stage, changed, sums, under } = activity;
  const attributes = {
    "xml:lang": "en",
    "last-updated-datetime": changed,
    "linked-data-uri": `${edition.address}${activity.path}`,
  };
  const reporting = { ref: edition.publisherId, type: edition.publisherType, "secondary-reporter": true };
  return element(
    "iati-activity",
    attributes,
    element("iati-identifier", {}, words(idOf(edition, id))),
    element("reporting-org", reporting, narrative(edition.publisher)),
    told("title", title),
    element("description", { type: 1 }, narrative(description)),
    ...(saidIn.length
      ? [element("description", { type: 4 }, narrative(`Said in: ${saidIn.join("; ")}.`))]
      : []),
    ...parties.map(({ name, kind, role }) =>
      element("participating-org", { role: ROLE[role], type: TYPE[kind ?? ""] }, narrative(name)),
    ),
    element("activity-status", { code: STATUS[stage] }),
    ...dateElements(activity),
    ...recipientElements(edition, activity),
    ...sums.flatMap(budgetElement),
    ...sums.flatMap(transactionElement),
    ...documentElements(edition, activity),
    ...under
      .filter((parent) => ids.has(parent))
      .map((parent) => element("related-activity", { ref: idOf(edition, parent), type: 1 })),
    ...activity.results.map(resultElement),
  );
}

/** IATI has days only: what is known less exactly stands as a day, and the words beside it say so. */
function dateElements({ start, end, stage }: Activity): string[] {
  const hasBegun = stage !== "idea" && stage !== "planned";
  const dates = [];
  if (start) {
    const said = hasBegun ? "It had begun" : "It was being planned";
    const note = start.isLatest
      ? `${said} by this day; the day itself is not stated.`
      : start.on.length < 10
        ? `${said} in ${dateWords(start.on)}; the day is not stated.`
        : null;
    dates.push(dateElement(2, start.isLatest ? lastDayOf(start.on) : firstDayOf(start.on), note));
  }
  if (end) {
    const note = end.on.length < 10 ? `By the end of ${dateWords(end.on)}.` : null;
    dates.push(dateElement(end.isActual ? 4 : 3, lastDayOf(end.on), note));
  }
  return dates;
}

function dateElement(type: number, day: string, note: string | null): string {
  return element("activity-date", { type, "iso-date": day }, ...(note === null ? [] : [narrative(note)]));
}

/** Several recipients need their shares, which nobody states: they are then named as places, and not as recipients. */
function recipientElements({ address }: Edition, { partners, places }: Activity): string[] {
  const [only, ...more] = partners;
  const own = { vocabulary: "99", "vocabulary-uri": `${address}/api/parties` };
  const recipients =
    only && more.length === 0
      ? [
          only.isState
            ? element("recipient-country", { code: only.code })
            : element("recipient-region", { code: only.code, ...own }, narrative(only.name)),
        ]
      : [];
  const named = more.length === 0 ? [] : partners;
  return [
    ...recipients,
    ...named.map(({ code, name, isState }) =>
      element(
        "location",
        {},
        told("name", name),
        ...(isState ? [element("administrative", { vocabulary: "A4", code })] : []),
      ),
    ),
    ...places.map((place) => element("location", {}, told("name", place))),
  ];
}

/** Sums of which both ends are the same and whose currency is known: IATI has no "up to" and no "at least". */
function exactValue({ least, most, currency }: StatedSum): number | null {
  return least !== null && least === most && /^[A-Z]{3}$/u.test(currency) ? least : null;
}

/** A budget has a period of at most a year, and a value. */
function budgetElement(sum: StatedSum): string[] {
  const value = exactValue(sum);
  if (sum.flow !== "budget" || value === null || sum.on === null || sum.on.length === 10) return [];
  const [from, to] = [firstDayOf(sum.on), lastDayOf(sum.on)];
  return [
    element(
      "budget",
      { type: 1, status: 1 },
      element("period-start", { "iso-date": from }),
      element("period-end", { "iso-date": to }),
      element("value", { currency: sum.currency, "value-date": from }, String(value)),
    ),
  ];
}

/** A transaction has a day, a value, and says which kind it is: where the record does not, there is none. */
function transactionElement(sum: StatedSum): string[] {
  const value = exactValue(sum);
  if (sum.flow === null || sum.flow === "budget" || value === null || sum.on?.length !== 10) return [];
  return [
    element(
      "transaction",
      {},
      element("transaction-type", { code: TRANSACTION[sum.flow] }),
      element("transaction-date", { "iso-date": sum.on }),
      element("value", { currency: sum.currency, "value-date": sum.on }, String(value)),
      told("description", sum.words),
      ...(sum.by === null ? [] : [told("provider-org", sum.by)]),
    ),
  ];
}

function documentElements({ address }: Edition, activity: Activity): string[] {
  const link = (path: string, title: string, category: string, date: string | null) =>
    element(
      "document-link",
      { url: `${address}${path}`, format: "text/html" },
      told("title", title),
      element("category", { code: category }),
      ...(date?.length === 10 ? [element("document-date", { "iso-date": date })] : []),
    );
  return [
    link(activity.path, activity.title, CATEGORY.page, null),
    ...activity.documents.map(({ title, path, date }) => link(path, title, CATEGORY.source, date)),
  ];
}

function resultElement({ title, means, unit, better, baseline, targets, actuals }: Result): string {
  const isShare = unit === "share";
  const told100 = (value: number) => String(isShare ? Number((value * 100).toPrecision(12)) : value);
  const dates = [...new Set([...targets, ...actuals].map(({ on }) => on))].sort();
  const periods = dates.map((on) =>
    element(
      "period",
      {},
      element("period-start", { "iso-date": firstDayOf(on) }),
      element("period-end", { "iso-date": lastDayOf(on) }),
      ...targets
        .filter((one) => one.on === on)
        .map(({ value }) => element("target", { value: told100(value) })),
      ...actuals
        .filter((one) => one.on === on)
        .map(({ value, by, source }) =>
          element(
            "actual",
            { value: told100(value) },
            ...Object.entries(by).map(([name, part]) => element("dimension", { name, value: part })),
            told("comment", source),
          ),
        ),
    ),
  );
  const attributes = {
    measure: isShare || unit === "%" ? 2 : 1,
    ascending: better === "neither" ? null : better === "higher",
    "aggregation-status": false,
  };
  return element(
    "result",
    { type: 9, "aggregation-status": false },
    told("title", title),
    told("description", means),
    element(
      "indicator",
      attributes,
      told("title", `${title} (${isShare ? "per cent" : unit})`),
      told("description", means),
      ...(baseline ? [element("baseline", { year: baseline.year, value: told100(baseline.value) })] : []),
      ...periods,
    ),
  );
}
