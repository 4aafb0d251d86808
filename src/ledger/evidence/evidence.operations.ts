import { z } from "zod";
import { MarkedFor, MarkingCode, settleMarking } from "../../access/markings/marking.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { newId } from "../../base/ids.ts";
import {
  defineOperation,
  FileResult,
  flag,
  listOf,
  type OperationContext,
  oneFile,
  pageOf,
  paging,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { getDocument, getVersionText } from "../../documents/document.store.ts";
import { DocumentId, PartialDate, Place } from "../../documents/document.ts";
import { quoteAt } from "../../documents/document-text.ts";
import { fetchPage } from "../../sources/page-fetching.ts";
import { getSource, hashOf, recordSource } from "../../sources/source.store.ts";
import { ofCommitments, retracting } from "../commitments/attached.operations.ts";
import { changeAttached, getAttached, recordAttached } from "../commitments/attached.store.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { scopeOfRecords } from "../commitments/commitment.scope.ts";
import { assertVisible } from "../commitments/commitment.store.ts";
import { EVIDENCE_FORMS, VERDICTS, Verdict } from "../delivery-words.ts";
import { asOf, endOfDay } from "../entries/as-of.ts";
import { changing, Reason, Why } from "../entries/changing.ts";
import { evidenceRecord } from "./evidence.record.ts";
import { listEvidence } from "./evidence.store.ts";
import {
  Address,
  Evidence,
  type EvidenceContent,
  EvidenceEntry,
  EvidenceId,
  EvidencePlace,
} from "./evidence.ts";
import { findQuote } from "./quoting.ts";

export const listEvidenceOperation = defineOperation({
  name: "evidence.list",
  summary: "List what has been brought to show that something happened, and what reviewers said of it",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...ofCommitments,
    about: listOf(z.string()).meta({ description: "Ids of actions or milestones" }),
    forms: listOf(z.enum(EVIDENCE_FORMS)),
    verdicts: listOf(z.enum([...VERDICTS, "open"])).meta({
      description: "What a reviewer said last; open: nobody has looked at it",
    }),
    ...asOf,
    ...paging,
  }),
  output: pageOf(Evidence),
  columns: ["id", "shows", "on", "verdict", "isIndependent", "recordedBy"],
  run: ({ asOf, limit, offset, ...filter }, { database, person, now }) =>
    listEvidence(database, person, { ...filter, end: endOfDay(asOf, now) }, { limit, offset }),
});

export const getEvidence = defineOperation({
  name: "evidence.get",
  summary: "Show a piece of evidence, where it is, and what reviewers said of it",
  effect: "read",
  role: "visitor",
  input: z.object({ id: EvidenceId, ...asOf }),
  output: Evidence.extend({ history: z.array(EvidenceEntry) }),
  positional: ["id"],
  run: async ({ id, asOf }, { database, person, now }) => {
    const { state, entries } = await getAttached(database, person, evidenceRecord, id, endOfDay(asOf, now));
    return { ...state, history: entries };
  },
});

export const evidenceFile = defineOperation({
  name: "evidence.file",
  summary: "Give the file, or the copy of a page, that was kept as evidence",
  effect: "read",
  role: "visitor",
  input: z.object({ id: EvidenceId }),
  output: FileResult,
  positional: ["id"],
  run: async ({ id }, { database, person }) => {
    const { state } = await getAttached(database, person, evidenceRecord, id);
    if (state.place.form !== "url" && state.place.form !== "file") {
      throw new Problem("evidence.no-file", {
        message: "No file was kept with this piece of evidence.",
        remedy: "Show the evidence: it says where it stands.",
        details: { id },
      });
    }
    const { bytes, name } = await getSource(database, state.sha256);
    return { name, mediaType: "application/octet-stream", bytes };
  },
});

/** What is said of every piece of evidence, whatever its form. */
const bringing = {
  commitment: CommitmentId,
  about: z
    .string()
    .regex(/^(act|mil)-[a-z0-9]{12}$/u, "Not the id of an action or a milestone")
    .optional()
    .meta({ description: "The action or milestone that it is about" }),
  shows: z.string().trim().min(1).max(500).meta({ description: "What it shows, in one sentence" }),
  on: PartialDate.optional().meta({ description: "Its own date" }),
  isIndependent: flag.meta({
    description: "From somebody who does not answer for the commitment; otherwise it is the owner's own",
  }),
  marking: MarkingCode.optional().meta({
    description: "Who may see it, where that is fewer than those who see the commitment",
  }),
  markedFor: MarkedFor.optional(),
  reason: Reason,
};
const Brought = z.object(bringing);

/** Records a piece of evidence, once its place is known. */
async function bring(
  { commitment, about, shows, on, isIndependent, marking, markedFor, reason }: z.output<typeof Brought>,
  { place, sha256 }: { place: EvidencePlace; sha256: string },
  context: OperationContext,
): Promise<Evidence> {
  const id = newId("evi") as EvidenceId;
  const marked = marking ? settleMarking(context.person, marking, markedFor) : null;
  const content = {
    kind: "recorded" as const,
    commitment,
    about: about ?? null,
    shows,
    on: on ?? null,
    isIndependent,
    sha256,
    place,
    marked,
  };
  return recordAttached(context, evidenceRecord, { id, content, reason });
}

export const recordQuote = defineOperation({
  name: "evidence.record-quote",
  summary: "Bring words of a document that is here as evidence; they are checked against its text",
  effect: "write",
  role: "contributor",
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: z.object({
    ...bringing,
    document: DocumentId,
    quote: z.string().trim().min(1).max(10_000).meta({ description: "The words, as they stand in the text" }),
    spans: z
      .array(Place)
      .max(20)
      .default([])
      .meta({ description: "Where they stand; found by themselves where they stand there once" }),
  }),
  output: Evidence,
  positional: ["commitment", "document"],
  run: async ({ document: id, quote, spans, ...brought }, context) => {
    const { database, person } = context;
    const document = await getDocument(database, person, id);
    const { id: version, text, source } = await getVersionText(database, person, document);
    const places = findQuote(text, quote, spans);
    const place = {
      form: "document" as const,
      document: id,
      version,
      quote: quoteAt(text, places),
      spans: places,
    };
    return bring(brought, { place, sha256: source }, context);
  },
});

export const recordEvidenceFile = defineOperation({
  name: "evidence.record-file",
  summary: "Bring a file as evidence, or the copy of a page on the web with its address; it is kept",
  effect: "write",
  role: "contributor",
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: z.object({
    ...bringing,
    files: oneFile("The file, or the copy of the page"),
    url: Address.optional().meta({ description: "Where the page stands, if it is the copy of one" }),
  }),
  output: Evidence,
  run: async ({ files, url, ...brought }, context) => {
    const [file] = files;
    if (!file) throw new Error("the input's schema asks for one file");
    const { name, content } = file;
    const { maxBytes } = context.settings;
    if (content.byteLength > maxBytes) {
      throw new Problem("evidence.too-large", {
        message: `${name} is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`,
        remedy: "Bring the part of it that shows something, or raise ENTENTE_MAX_MEGABYTES.",
        details: { size: content.byteLength },
      });
    }
    const sha256 = await recordSource(context.database, {
      bytes: content,
      name,
      by: context.person.id,
      at: context.now(),
    });
    const place: EvidencePlace = url ? { form: "url", url, copy: name } : { form: "file", file: name };
    return bring(brought, { place, sha256 }, context);
  },
});

export const recordPage = defineOperation({
  name: "evidence.record-page",
  summary: "Bring a page on the web as evidence: it is fetched, and the copy is kept",
  details:
    "Only from the public internet, unless ENTENTE_FETCH_HOSTS names the host. Kept is what the address gives, without pictures; of a page that is drawn by its scripts, bring a copy as a file.",
  effect: "write",
  role: "contributor",
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: z.object({ ...bringing, url: Address }),
  output: Evidence,
  positional: ["commitment", "url"],
  gather: async ({ commitment, url }, { database, person, settings }) => {
    await assertVisible(database, person, commitment);
    const { maxBytes, fetchMillis: millis, fetchHosts: hosts } = settings;
    return fetchPage(url, { maxBytes, millis, hosts });
  },
  run: async ({ url, ...brought }, context, page) => {
    if (!page) throw new Error("a page is fetched before it is recorded");
    const { bytes, name, from } = page;
    const at = context.now();
    const sha256 = await recordSource(context.database, { bytes, name, by: context.person.id, at });
    const led = from === new URL(url).href ? {} : { fetchedFrom: from };
    const place = { form: "url" as const, url, copy: name, fetchedAt: at.toISOString(), ...led };
    return bring(brought, { place, sha256 }, context);
  },
});

/** What is no file is known by the hash of its canonical JSON. */
function hashOfPlace(place: EvidencePlace): string {
  return hashOf(Buffer.from(canonicalJson(place)));
}

const figure = EvidencePlace.options[3].omit({ form: true, url: true });
export const recordFigure = defineOperation({
  name: "evidence.record-figure",
  summary: "Bring a figure of a data set as evidence, with its unit and period",
  effect: "write",
  role: "contributor",
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: z.object({ ...bringing, ...figure.shape, url: Address.optional() }),
  output: Evidence,
  positional: ["commitment"],
  run: async ({ dataset, figure, unit, period, url, ...brought }, context) => {
    const place = { form: "figure" as const, dataset, figure, unit, period, url: url ?? null };
    return bring(brought, { place, sha256: hashOfPlace(place) }, context);
  },
});

const meeting = EvidencePlace.options[4].omit({ form: true, url: true });
export const recordMeeting = defineOperation({
  name: "evidence.record-meeting",
  summary: "Bring what a meeting put on record as evidence",
  effect: "write",
  role: "contributor",
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: z.object({ ...bringing, ...meeting.shape, url: Address.optional() }),
  output: Evidence,
  positional: ["commitment"],
  run: async ({ meeting, said, url, ...brought }, context) => {
    const place = { form: "meeting" as const, meeting, said, url: url ?? null };
    return bring(brought, { place, sha256: hashOfPlace(place) }, context);
  },
});

export const reviewEvidence = defineOperation({
  name: "evidence.review",
  summary: "Accept, reject or question a piece of evidence",
  details: "Rejecting and questioning need a reason. What was said before stays on record.",
  effect: "write",
  role: "reviewer",
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({ id: EvidenceId, verdict: Verdict, ...changing }),
  output: Evidence,
  positional: ["id", "verdict"],
  run: ({ verdict, ...change }, context) =>
    changeAttached(context, evidenceRecord, change, ({ id, verdict: before }): EvidenceContent => {
      if (verdict !== "accepted" && !change.reason) {
        throw new Problem("evidence.reason", {
          message: "To reject or question evidence needs a reason.",
          remedy: "Say what is wrong with it, or what you doubt.",
        });
      }
      if (before === verdict) {
        throw new Problem("evidence.same", {
          message: `This piece of evidence is ${verdict} already.`,
          remedy: "Choose another verdict, or leave it.",
          details: { id, verdict },
        });
      }
      return { kind: "reviewed", verdict };
    }),
});

export const reopenEvidence = defineOperation({
  name: "evidence.reopen",
  summary: "Take back a verdict on a piece of evidence: it waits to be looked at again",
  effect: "write",
  role: "reviewer",
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({ id: EvidenceId, basedOn: changing.basedOn, reason: Why }),
  output: Evidence,
  positional: ["id"],
  run: (change, context) =>
    changeAttached(context, evidenceRecord, change, ({ id, verdict }): EvidenceContent => {
      if (verdict !== null) return { kind: "reopened" };
      throw new Problem("evidence.open", {
        message: "Nobody has said yet what this piece of evidence is worth.",
        remedy: "Choose one that is accepted, rejected or questioned.",
        details: { id },
      });
    }),
});

export const retractEvidence = retracting(evidenceRecord, {
  name: "evidence.retract",
  summary: "Take back a piece of evidence that was brought by mistake",
  role: "contributor",
  output: Evidence,
  assert: ({ id, verdict }) => {
    if (verdict === null) return;
    throw new Problem("evidence.reviewed", {
      message: `A reviewer has ${verdict} this piece of evidence: whoever brought it cannot take it back alone.`,
      remedy: "Ask a reviewer to question or reject it, or to take the verdict back first.",
      details: { id, verdict },
    });
  },
});
