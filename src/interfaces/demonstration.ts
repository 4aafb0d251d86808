import { readdirSync, readFileSync } from "node:fs";
import { unlimitedViewer } from "../access/people/local-person.ts";
import { recordPerson } from "../access/people/person.store.ts";
import { runOperation } from "../access/run-operation.ts";
import { getJob } from "../base/jobs/job.store.ts";
import { isOver } from "../base/jobs/job.ts";
import type { Person } from "../base/operation.ts";
import { shipped } from "../base/place.ts";
import { addDocuments } from "../documents/document.operations.ts";
import { hasNoDocuments } from "../documents/document.store.ts";
import { DEMONSTRATION } from "../ledger/demonstration/demonstration.operations.ts";
import { deliver } from "./demonstration-delivery.ts";
import { measure } from "./demonstration-indicators.ts";
import { showNetwork } from "./demonstration-network.ts";
import { findOperation } from "./operations.ts";
import type { Workshop } from "./serve.ts";

/** From this certainty on, the demonstration's reviewer accepts; the rest is left for the visitor to decide. */
const SURE = 0.75;
/** From this score on, it links progress to the first candidate. */
const FITS = 0.4;

/**
 * Fills an Entente that has never had a document with the invented ones, and reviews part of them as a person would, by
 * the same operations. Answers whether it did.
 */
export async function loadDemonstration({ ground, runner }: Workshop): Promise<boolean> {
  if (!(await hasNoDocuments(ground.database))) return false;
  const person: Person = {
    ...unlimitedViewer(),
    id: await recordPerson(ground.database, { ...DEMONSTRATION, at: ground.now() }),
    name: DEMONSTRATION.name,
    role: "reviewer",
    grants: [],
  };
  const names = readdirSync(shipped("demonstration")).sort();
  const files = names.map((name) => ({
    name,
    content: new Uint8Array(readFileSync(shipped("demonstration", name))),
  }));
  const { job } = await runOperation(addDocuments, { files }, person, ground);
  if (!job) return false;
  runner.wake();
  while (!isOver((await getJob(ground.database, job)).state))
    await new Promise((resolve) => setTimeout(resolve, 50));
  await review(ground, person);
  return true;
}

// biome-ignore lint/suspicious/noExplicitAny: each answer is used as the operation of that name declares it
type Ask = (name: string, input: unknown) => Promise<any>;

/** Says with whom each promise is kept: of two sides that speak as one, the text names neither as a partner. */
async function namePartners(ask: Ask): Promise<void> {
  const { rows } = await ask("statements.list", { types: "commitment" });
  // Before they are accepted: of what is in the ledger each correction would be an entry of its own.
  for (const { id, actors, certainty } of rows) {
    if (certainty < SURE) continue;
    const isOwn = (side: string) =>
      actors.length > 0 && actors.every((actor: string) => actor.includes(side));
    const partners = isOwn("Northmark")
      ? ["SAREL-UNION"]
      : isOwn("Sarel Union")
        ? ["NORTHMARK"]
        : ["NORTHMARK", "SAREL-UNION"];
    await ask("statements.edit", { id, fields: { partners } });
  }
}

async function review(ground: Workshop["ground"], person: Person): Promise<void> {
  // Nobody is there yet who could approve as a second person.
  const alone = { ...ground, needsApproval: () => false };
  const ask: Ask = async (name, input) => {
    const operation = findOperation(name);
    return operation ? runOperation(operation, input, person, alone) : null;
  };
  await namePartners(ask);
  const { rows: documents } = await ask("documents.list", {});
  for (const { id } of documents)
    await ask("statements.accept-above", {
      document: id,
      certainty: SURE,
      types: ["commitment", "progress"],
    });
  const { rows: reports } = await ask("statements.list", { types: "progress", standings: "accepted" });
  for (const { id } of reports) {
    const { rows: candidates } = await ask("links.candidates", { progress: id });
    const best = candidates[0];
    if (best && best.score >= FITS)
      await ask("links.confirm", { progress: id, commitment: best.commitment.id, relation: best.relation });
  }
  const find = async (search: string) =>
    (await ask("commitments.list", { search, limit: 1 })).rows[0]?.id ?? null;
  const report = documents.find(({ title }: { title: string }) => /stock-taking/iu.test(title));
  const visitor = { name: ground.settings.user, now: ground.now() };
  await deliver(ask, find, report?.id ?? null, visitor);
  await measure(ask);
  await showNetwork(
    ask,
    find,
    documents.map(({ id }: { id: string }) => id),
  );
}
