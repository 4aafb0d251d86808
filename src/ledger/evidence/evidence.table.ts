import { canonicalJson } from "../../base/canonical-json.ts";
import { newId } from "../../base/ids.ts";
import type { Asking } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { hashOf } from "../../sources/source.store.ts";
import { attachedTable, COMMITMENT_COLUMN, type TableAsked } from "../commitments/attached.table.ts";
import { assertVisible } from "../commitments/commitment.store.ts";
import { readChoice, readDate, readWords } from "../imports/cells.ts";
import type { Importable, ImportColumn } from "../imports/importable.ts";
import { evidenceRecord } from "./evidence.record.ts";
import { listEvidence } from "./evidence.store.ts";
import { type Evidence, EvidenceId, EvidencePlace } from "./evidence.ts";

/** What a table can bring: files, pages and quotes are brought with their bytes or text. */
const FORMS = ["figure", "meeting"] as const;

/** The evidence of these commitments, or all, that somebody may see. */
export async function listEvidenceRows(
  { database, person }: Asking,
  { commitments, end }: TableAsked,
): Promise<Evidence[]> {
  const filter = { commitments, withRetracted: false, about: [], forms: [], verdicts: [], end };
  return (await listEvidence(database, person, filter, { limit: 1_000_000, offset: 0 })).rows;
}

const ofPlace = (key: string, head: string, takes: string): ImportColumn<Evidence> => ({
  key,
  head,
  takes,
  cell: ({ place }) => ((place as Record<string, unknown>)[key] as string | undefined) ?? null,
  read: readWords,
});

/** Evidence as a table brings it. What was brought is never corrected: a reviewer says what it is worth. */
export const importableEvidence = {
  noun: "evidence",
  one: "evidence",
  id: EvidenceId,
  columns: [
    COMMITMENT_COLUMN,
    {
      key: "shows",
      head: "Shows",
      takes: "What it shows, in one sentence",
      isNeeded: true,
      cell: ({ shows }) => shows,
      read: readWords,
    },
    {
      key: "form",
      head: "Form",
      takes: `${FORMS.join(" or ")}; files, pages and quotes are brought one by one`,
      isNeeded: true,
      cell: ({ place }) => place.form,
      read: readChoice(FORMS),
    },
    { key: "on", head: "Date", takes: "Its own date", cell: ({ on }) => on, read: readDate },
    {
      key: "isIndependent",
      head: "Independent",
      takes: "yes: from somebody who does not answer for the commitment; no: the owner's own",
      cell: ({ isIndependent }) => (isIndependent ? "yes" : "no"),
      read: readChoice(["yes", "no"]),
    },
    {
      key: "about",
      head: "About",
      takes: "The id of the action or milestone that it is about",
      cell: ({ about }) => about,
      read: readWords,
    },
    ofPlace("dataset", "Data set", "Of a figure: the data set and who publishes it"),
    ofPlace("figure", "Figure", "Of a figure: the number as published"),
    ofPlace("unit", "Unit", "Of a figure: its unit"),
    ofPlace("period", "Period", "Of a figure: the time to which it belongs"),
    ofPlace("meeting", "Meeting", "Of a meeting: which meeting"),
    ofPlace("said", "Said", "Of a meeting: what it put on record"),
    ofPlace("url", "Address", "An address that begins with http:// or https://"),
    {
      key: "quote",
      head: "Quote",
      takes: "Of a document: its words",
      cell: ({ place }) => ("quote" in place ? (place.quote ?? null) : null),
    },
    {
      key: "file",
      head: "File",
      takes: "The name of the file that was kept",
      cell: ({ place }) => ("file" in place ? place.file : "copy" in place ? place.copy : null),
    },
    { key: "sha256", head: "SHA-256", takes: "Of what is kept", cell: ({ sha256 }) => sha256 },
    { key: "verdict", head: "Verdict", takes: "What a reviewer said last", cell: ({ verdict }) => verdict },
  ],
  operations: { record: "evidence.record-figure", change: "evidence.review" },
  ...attachedTable(evidenceRecord, { sameAs: "shows", list: listEvidenceRows }),
  record: async (context, { commitment, shows, form, on, isIndependent, about, ...given }) => {
    await assertVisible(context.database, context.person, commitment as never);
    const place = EvidencePlace.parse({ form, url: null, ...given });
    return [
      evidenceRecord.entry(newId("evi") as EvidenceId, {
        kind: "recorded",
        commitment: commitment as never,
        about: (about as string | undefined) ?? null,
        shows: String(shows),
        on: (on as string | undefined) ?? null,
        isIndependent: isIndependent === "yes",
        sha256: hashOf(Buffer.from(canonicalJson(place))),
        place,
        marked: null,
      }),
    ];
  },
  change: () => {
    throw new Problem("evidence.fixed", {
      message: "Evidence that was brought is not changed.",
      remedy: "Bring it anew as it should be, and retract this one.",
    });
  },
} as const satisfies Importable<Evidence>;
