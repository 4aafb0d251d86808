import { linkablesOf } from "../../statements/linking/linkable.ts";
import { buildLinkIndex, type Candidate, rankCandidates } from "../../statements/linking/linking.ts";
import type { ReadDocument } from "../../statements/reading/read-document.ts";
import { lineOf, readFiles } from "./dry-run.ts";
import { findInputFiles, type InputFile } from "./input-files.ts";
import { refuse } from "./refusal.ts";
import { type Session, say, settingsOf, wantsJson } from "./session.ts";
import { safeText } from "./terminal.ts";
import { renderTable } from "./text-table.ts";

/** Reads two files and shows the candidates of each progress report of the first. Opens no database. */
export async function linkFiles(
  session: Session,
  progressPath: string,
  commitmentPath: string,
): Promise<void> {
  const settings = settingsOf(session);
  const files = [await onlyFile(progressPath), await onlyFile(commitmentPath)];
  const read: ReadDocument[] = [];
  for await (const reading of readFiles(files, settings)) {
    if (!("read" in reading)) {
      refuse(session, reading.file.name, reading.problem);
      continue;
    }
    if (reading.read.notAnalysed)
      say(session, `${safeText(reading.file.name)}: ${safeText(reading.read.notAnalysed)}`);
    read.push(reading.read);
  }
  const [progress, commitments] = read;
  if (!progress || !commitments) return;
  const names = files.map((file) => file.name);
  const index = buildLinkIndex(
    linkables(commitments, "commitments").filter(({ statement }) => statement.type === "commitment"),
  );
  for (const linkable of linkables(progress, "progress")) {
    if (linkable.statement.type !== "progress") continue;
    const candidates = rankCandidates(linkable, index, { later: "kept" });
    if (wantsJson(session)) {
      const line = {
        progress: lineOf(names[0] ?? "", linkable.statement),
        candidates: candidates.map((candidate) => candidateLine(names[1] ?? "", candidate)),
      };
      await session.terminal.out(`${JSON.stringify(line)}\n`);
    } else {
      await session.terminal.out(asText(linkable.statement.quote, candidates, session.terminal.width ?? 80));
    }
  }
}

function linkables({ text, statements, proposals }: ReadDocument, id: string) {
  return linkablesOf(text, statements, { id, date: proposals.date?.value ?? null });
}

function candidateLine(document: string, { commitment, score, relation, because }: Candidate) {
  return { commitment: lineOf(document, commitment.statement), score, relation, because };
}

function asText(quote: string, candidates: readonly Candidate[], width: number): string {
  const rows = candidates.map(({ commitment, score, relation, because }) => ({
    score,
    relation,
    commitment: commitment.statement.quote,
    because: because[0]?.text ?? "",
  }));
  const shown = rows.length
    ? renderTable(rows, ["score", "relation", "commitment", "because"], width)
    : "  Nothing fits.\n";
  return `${safeText(quote)}\n${shown}\n`;
}

async function onlyFile(path: string): Promise<InputFile> {
  const { files, missing } = await findInputFiles([path]);
  if (missing[0]) throw missing[0].problem;
  const [file] = files;
  if (file && file.path === path) return file;
  const { Problem } = await import("../../base/problem.ts");
  throw new Problem("files.folder", {
    message: `${path} is a folder.`,
    remedy: "Name one file that reports, and one file that promises.",
  });
}
