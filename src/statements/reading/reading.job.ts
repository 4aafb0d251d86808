import { systemClock } from "../../base/clock.ts";
import type { JobKind } from "../../base/jobs/job-runner.ts";
import { READING, ReadingPayload } from "../../documents/document.operations.ts";
import {
  findDocumentByReference,
  findVersionBySource,
  findVersionId,
  lockSource,
  type NewVersion,
  recordDocument,
  recordVersion,
} from "../../documents/document.store.ts";
import { recordPassages } from "../../documents/passages/passage.store.ts";
import { passagesOf } from "../../documents/passages/passage.ts";
import { getSource } from "../../sources/source.store.ts";
import { recordCoverage, recordStatements } from "../statement.store.ts";
import { type CarryListener, carryReviews } from "../versions/carrying.ts";
import { READER, type ReadDocument } from "./read-document.ts";
import type { ReadingPool } from "./reading-pool.ts";

type Prepared = { payload: ReadingPayload; read: ReadDocument };

/**
 * The job that reads documents: bytes to text to statements, off the main thread, then kept as a new document or as a
 * new version of one. A text with the reference and title of a document that is here is a new version of it.
 */
export function readingJob(pool: ReadingPool, onCarried: CarryListener): JobKind<Prepared> {
  return {
    kind: READING,
    async prepare(stored, signal, database) {
      const payload = ReadingPayload.parse(stored);
      const { bytes } = await getSource(database, payload.source);
      return { payload, read: await pool.read(bytes, payload.name, signal) };
    },
    async keep({ payload, read }, item, transaction) {
      // Nobody else keeps these bytes at the same moment: two documents would come of one.
      await lockSource(transaction, payload.source);
      const known = await findVersionBySource(transaction, payload.viewer, payload.source);
      // Two items of one job may hold the same bytes: the second finds what the first has kept.
      if (known) return { document: known.document, outcome: "already here" };
      const at = systemClock();
      const version: NewVersion = {
        source: payload.source,
        name: payload.name,
        format: read.format,
        pages: read.text.pages,
        text: read.text.text,
        blocks: read.text.blocks,
        proposals: read.proposals,
        language: read.language,
        notAnalysed: read.notAnalysed,
        reader: READER,
        by: item.by,
        at,
      };
      const reference = read.proposals.reference?.value;
      const title = read.proposals.title?.value;
      const earlier =
        payload.document ??
        (reference && title
          ? await findDocumentByReference(transaction, payload.viewer, reference, title)
          : undefined);
      const kept = earlier
        ? await recordVersion(transaction, earlier, version)
        : await recordDocument(transaction, version, payload);
      await recordPassages(transaction, kept, passagesOf(read.text));
      const ids = await recordStatements(
        transaction,
        { document: kept.document, version: kept.version, foundBy: "reader", at },
        read.statements,
      );
      await recordCoverage(transaction, kept.version, read.passedOver);
      const before = await findVersionId(transaction, kept.document, kept.number - 1);
      const versions = before && {
        document: kept.document,
        from: before,
        to: kept.version,
        number: kept.number,
        text: read.text.text,
      };
      const carried = versions
        ? await carryReviews(transaction, versions, { by: item.by, at }, onCarried)
        : null;
      return {
        document: kept.document,
        version: kept.number,
        outcome: earlier ? "new version" : "new document",
        statements: ids.length,
        notAnalysed: read.notAnalysed,
        warnings: read.warnings,
        carried,
      };
    },
  };
}
