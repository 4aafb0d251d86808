import type { Activity, Edition, Stage } from "./activity.ts";

/**
 * The codes of OC4IDS for the phases of a project; of one that is suspended or over it has no word that says no more than
 * that. "maintenance" came with 0.9.3. A package names its version as major and minor only: 0.9.
 */
const STATUS: Record<Stage, string | null> = {
  idea: "identification",
  planned: "preparation",
  running: "implementation",
  operating: "maintenance",
  suspended: null,
  ended: null,
};

/** What has a place in OC4IDS: what is built, and of which somebody states a sum. */
export function isProject({ isInfrastructure, sums }: Activity): boolean {
  return isInfrastructure && sums.length > 0;
}

/**
 * Infrastructure projects of which a sum is stated, as a project package of the Open Contracting for Infrastructure Data
 * Standards 0.9 (JSON). A budget is given where exactly one exact sum is stated: several may name the same money.
 */
export function asProjects(
  { address, publisher, publisherId, licence }: Edition,
  activities: readonly Activity[],
  publishedAt: string,
): string {
  const projects = activities.filter(isProject).map((activity) => projectOf(address, publisherId, activity));
  const whole = {
    uri: `${address}/api/catalogue/export?format=oc4ids`,
    publishedDate: publishedAt,
    version: "0.9",
    publisher: { name: publisher, uri: address },
    license: licence,
    projects,
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

function projectOf(address: string, publisherId: string, activity: Activity): object {
  const { id, path, title, description, saidIn, stage, start, end, parties, places, documents, changed } =
    activity;
  const status = STATUS[stage];
  const period = {
    ...(start && !start.isLatest && start.on.length === 10 ? { startDate: moment(start.on) } : {}),
    ...(end && end.on.length === 10 ? { endDate: moment(end.on) } : {}),
  };
  const exact = activity.sums.flatMap(({ least, most, currency }) =>
    least !== null && least === most && /^[A-Z]{3}$/u.test(currency) ? [{ amount: least, currency }] : [],
  );
  const amount = activity.sums.length === 1 ? exact[0] : undefined;
  return {
    id: `${publisherId}-${id}`,
    ...(changed === null ? {} : { updated: changed }),
    title,
    description: saidIn.length ? `${description} Said in: ${saidIn.join("; ")}.` : description,
    ...(status === null ? {} : { status }),
    ...(Object.keys(period).length ? { period } : {}),
    sector: ["communications"],
    ...(places.length
      ? { locations: places.map((place, at) => ({ id: String(at + 1), description: place })) }
      : {}),
    ...(amount ? { budget: { amount } } : {}),
    ...(parties.length ? { parties: parties.map(({ name }, at) => ({ id: String(at + 1), name })) } : {}),
    documents: [{ title, path, date: null }, ...documents].map((document, at) => ({
      id: String(at + 1),
      title: document.title,
      url: `${address}${document.path}`,
      format: "text/html",
      ...(document.date?.length === 10 ? { datePublished: moment(document.date) } : {}),
    })),
  };
}

const moment = (day: string) => `${day}T00:00:00Z`;
