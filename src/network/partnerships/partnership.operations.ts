import { z } from "zod";
import { NamedFor } from "../../access/markings/marking.ts";
import { listOrganisations } from "../../access/organisations/organisation.store.ts";
import type { Database } from "../../base/database/database.ts";
import {
  Bytes,
  defineOperation,
  FileResult,
  flag,
  fromForm,
  listOf,
  type OperationContext,
  type Person,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { fingerprintOf } from "../../ledger/checkpoints/checkpoint.ts";
import type { Declared } from "../../ledger/entries/history.operations.ts";
import { lockLedger } from "../../ledger/entries/ledger-entry.store.ts";
import type { RecordDeclaration } from "../../ledger/entries/record.ts";
import { listKept } from "../../sources/source.store.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { givePartnership } from "./giving.ts";
import { scopesOfFile } from "./partnership.scope.ts";
import { evidenceOf, type PartnershipFile, readPartnership, withFilesBeside } from "./partnership-file.ts";
import { Decision, deedsOf, Line, OUTCOMES, type Planned, planTaking, take } from "./taking.ts";
import { givableMarkings, openMarkings } from "./travelling.ts";

// So many records are told one by one; counts are always of all.
const MOST_TOLD = 2000;

/** The operations by which two installations exchange one partnership. */
export function partnershipOperations(declarations: readonly RecordDeclaration[]) {
  const byNoun: Declared = new Map(declarations.map((declared) => [declared.noun, declared]));
  return [exporting(byNoun), comparing(byNoun), importing(byNoun)] as const;
}

const exporting = (byNoun: Declared) =>
  defineOperation({
    name: "partnerships.export",
    summary:
      "Write one partnership for another Entente: a framework with its commitments, their delivery, and meetings",
    details:
      "Only what has one of the markings leaves, and only as far as you may see it: without `markings` what is for everybody (public, TLP:CLEAR). What is for organisations leaves where `organisation` is named for it; what is for people by their names never does. Documents stay, and so do notes on commitments unless `notes` is given: a commitment and the progress linked to it travel with their words and where they stand, evidence with its file where that is up to 20 MB (36 MB in all). Larger files are named with their hashes: whoever gets the partnership gives them beside it, as entente evidence file writes them. A commitment that was moved to another framework goes along, so that the other side hears of it. Names of people do not leave. The latest signed checkpoint goes along, with the proof of each entry that it holds.",
    effect: "read",
    role: "approver",
    input: z.object({
      framework: FrameworkId,
      markings: listOf(z.string()).meta({
        description: "Codes of the markings that may leave; those for everybody, if absent",
      }),
      organisation: NamedFor.pipe(z.array(z.string()).max(1)).meta({
        description: "Id of the organisation for which it is, as records name it",
      }),
      from: z.string().trim().min(1).max(200).optional().meta({
        description: "What this side is called; your organisation, if absent",
      }),
      notes: flag.meta({
        description: "Notes on commitments go along, as far as their marking lets them; without it they stay",
      }),
    }),
    output: FileResult,
    positional: ["framework"],
    run: async ({ framework, markings, organisation, from, notes }, context) => {
      assertGivable(markings);
      const file = await givePartnership(context, byNoun, framework, {
        markings: markings.length ? markings : openMarkings(),
        organisation: organisation[0] ?? null,
        from: from ?? (await sideOf(context.database, context.person)),
        notes,
      });
      return {
        name: `partnership-${framework}-${file.at.slice(0, 10)}.json`,
        mediaType: "application/json",
        bytes: new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`),
      };
    },
  });

function assertGivable(markings: readonly string[]): void {
  const givable = givableMarkings();
  const other = markings.find((code) => !givable.includes(code));
  if (other === undefined) return;
  throw new Problem("partnerships.marking", {
    message: `What is marked ${other} is not given to another Entente.`,
    remedy: `Choose among: ${givable.join(", ")}.`,
    details: { marking: other },
  });
}

async function sideOf(database: Database, { organisation }: Person): Promise<string> {
  const own = (await listOrganisations(database)).find(({ id }) => id === organisation);
  return own?.name ?? "another Entente";
}

const given = {
  files: z
    .array(z.object({ name: z.string().min(1).max(500), content: Bytes }))
    .min(1)
    .max(100)
    .meta({
      description:
        "The file of the partnership, and after it files of its evidence that were too large to be in it",
    }),
  decisions: fromForm(z.array(Decision).max(10_000).default([])).meta({
    description:
      'Of records that both sides changed, which stands: [{"record": "com-…", "take": "theirs", "seq": 12}]',
  }),
};

const Taken = z.object({
  framework: z.string(),
  name: z.string(),
  from: z.string(),
  at: z.iso.datetime(),
  checkpoint: z
    .object({
      entries: z.int(),
      at: z.iso.datetime(),
      fingerprint: z.string().meta({ description: "Of the key that signed, to compare by eye" }),
      proved: z.int().meta({ description: "How many entries of the file the signed ledger holds" }),
    })
    .nullable(),
  counts: z.record(z.enum(OUTCOMES), z.int()),
  withoutFile: z
    .array(
      z.object({
        shows: z.string(),
        file: z.string(),
        size: z.int().nullable().meta({ description: "In bytes; null where the other side has it no more" }),
        sha256: z.string(),
      }),
    )
    .meta({ description: "Evidence whose file is not here: give it beside the file of the partnership" }),
  lines: z
    .array(Line)
    .meta({ description: "The records that are not the same on both sides; conflicts come first" }),
});

const comparing = (byNoun: Declared) =>
  defineOperation({
    name: "partnerships.compare",
    summary: "Say what taking in a partnership from another Entente would change; nothing is written",
    details:
      "Every entry is checked against its hash, the checkpoint against its signature. A record that only they changed would follow them; one that only you changed stays; one that both changed is a conflict, shown side by side, and stays until somebody decides.",
    effect: "read",
    role: "reviewer",
    scope: ({ files }, asked) => scopesOfFile(asked, open(files)),
    input: z.object(given),
    output: Taken,
    positional: ["files"],
    isWell: ({ counts }) => (counts.conflict ?? 0) + (counts.refused ?? 0) === 0,
    run: async ({ files, decisions }, context) => {
      const file = open(files);
      return tell(context, file, await planTaking(context, byNoun, file, decisions));
    },
  });

const importing = (byNoun: Declared) =>
  defineOperation({
    name: "partnerships.import",
    summary:
      "Take in a partnership from another Entente; what both sides changed stays until somebody decides",
    details:
      "What is taken becomes entries of yours that say where they came from; each is kept besides as it was made there, with its hash. With decisions, a conflict is settled: theirs, or ours, which is then told to them with your next file. What waits for a second person here, such as withdrawing, waits when it comes from elsewhere too.",
    effect: "write",
    role: "reviewer",
    scope: ({ files }, asked) => scopesOfFile(asked, open(files)),
    amountsTo: async ({ files, decisions }, context) =>
      deedsOf(context, await planTaking(context, byNoun, open(files), decisions)),
    input: z.object(given),
    output: Taken,
    positional: ["files"],
    isWell: ({ counts }) => (counts.conflict ?? 0) + (counts.refused ?? 0) === 0,
    run: async ({ files, decisions }, context) => {
      const file = open(files);
      await lockLedger(context.database);
      const planned = await planTaking(context, byNoun, file, decisions);
      await take(context, byNoun, file, planned);
      return tell(context, file, planned);
    },
  });

function open(files: { name: string; content: Uint8Array }[]): PartnershipFile {
  const [file, ...beside] = files;
  if (!file) throw new Error("the input's schema asks for a file");
  return withFilesBeside(readPartnership(file.name, file.content), beside);
}

async function tell(
  { database }: Pick<OperationContext, "database">,
  file: PartnershipFile,
  planned: readonly Planned[],
): Promise<z.input<typeof Taken>> {
  const { framework, name, from, at, checkpoint, entries } = file;
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    Line["outcome"],
    number
  >;
  for (const { line } of planned) counts[line.outcome] += 1;
  const order = ({ outcome }: Line) => (outcome === "conflict" ? 0 : outcome === "refused" ? 1 : 2);
  const lines = planned.map(({ line }) => line).filter(({ outcome }) => outcome !== "unchanged");
  return {
    framework,
    name,
    from,
    at,
    checkpoint: checkpoint && {
      entries: checkpoint.entries,
      at: checkpoint.at,
      fingerprint: fingerprintOf(checkpoint.key),
      proved: entries.filter(({ path }) => path !== undefined).length,
    },
    counts,
    withoutFile: await listWithoutFile(database, file),
    lines: lines.sort((one, other) => order(one) - order(other)).slice(0, MOST_TOLD),
  };
}

/** The evidence whose file did not come along, and is not here either. */
async function listWithoutFile(database: Database, file: PartnershipFile) {
  const came = new Set(file.files.map(({ sha256 }) => sha256));
  const named = evidenceOf(file).filter(({ sha256 }) => !came.has(sha256));
  const kept = await listKept(
    database,
    named.map(({ sha256 }) => sha256),
  );
  const sizes = new Map(file.beside.map(({ sha256, size }) => [sha256, size]));
  return named
    .filter(({ sha256 }) => !kept.has(sha256))
    .map((one) => ({ ...one, size: sizes.get(one.sha256) ?? null }))
    .slice(0, MOST_TOLD);
}
