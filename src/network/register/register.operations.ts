import { z } from "zod";
import { type Asking, defineOperation, pageOf } from "../../base/operation.ts";
import { findDocumentsNamed } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { initiatives } from "../initiatives/initiative.record.ts";
import { meetings, series } from "../meetings/meeting.record.ts";
import { listPublications, namesOfCited } from "./publication.ts";
import { faultsOf, partyFaults } from "./registry.ts";

/** All that the register keeps and somebody may see, noun by noun. */
async function readRegister({ database, person }: Asking) {
  return {
    framework: [...(await frameworks.read(database, person)).values()],
    initiative: [...(await initiatives.read(database, person)).values()],
    series: [...(await series.read(database, person)).values()],
    meeting: [...(await meetings.read(database, person)).values()],
  };
}

export const checkRegister = defineOperation({
  name: "register.check",
  summary: "List what the register of the network says without a source; nothing if all is well",
  details:
    "Looks at what ships with Entente and at what people have recorded: parties, frameworks, initiatives, series of meetings and meetings, and each fact about them.",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: pageOf(z.object({ noun: z.string(), id: z.string(), what: z.string(), why: z.string() })),
  columns: ["noun", "id", "what", "why"],
  isWell: ({ total }) => total === 0,
  run: async (_, context) => {
    const rows = [
      ...partyFaults(),
      ...Object.entries(await readRegister(context)).flatMap(([noun, records]) => faultsOf(noun, records)),
    ];
    return { rows, total: rows.length };
  },
});

export const listCitedDocuments = defineOperation({
  name: "register.documents",
  summary:
    "List the documents that the register cites as sources and that are here, by the name under which it cites them",
  effect: "read",
  role: "visitor",
  input: z.object({}),
  output: pageOf(
    z.object({
      cited: z.string().meta({ description: 'As a source names it, such as "JOIN(2025) 140"' }),
      document: DocumentId,
      title: z.string(),
    }),
  ),
  columns: ["cited", "document", "title"],
  run: async (_, context) => {
    const cited = new Set(listPublications().map(({ reference }) => reference));
    for (const { fields, facts } of Object.values(await readRegister(context)).flat())
      for (const { document } of [fields, ...facts].flatMap(({ sources }) => sources)) cited.add(document);
    const names = [...cited].map((reference) => ({ reference, names: namesOfCited(reference).map(lower) }));
    const found = await findDocumentsNamed(
      context.database,
      context.person,
      names.flatMap((one) => one.names),
    );
    const rows = names.flatMap(({ reference, names: called }) => {
      const document = found.find(({ reference: own, title }) =>
        [own, title].some((name) => name !== null && called.includes(lower(name))),
      );
      return document ? [{ cited: reference, document: document.id, title: document.title }] : [];
    });
    return { rows, total: rows.length };
  },
});

const lower = (text: string) => text.toLowerCase();
