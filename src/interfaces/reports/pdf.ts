import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Report } from "../../base/reports/report.ts";
import type { Addresses } from "./addresses.ts";
import { asTypst } from "./typst-source.ts";

/**
 * A report as PDF/UA-1: tagged, with a title, a language and words for every picture. Typst refuses to write a file that
 * is not, so an inaccessible report is a bug that shows at once.
 */
export function asPdf(report: Report, addresses: Addresses): Uint8Array {
  const compiler = NodeCompiler.create();
  const { result, ...compiled } = compile(compiler, asTypst(report, addresses));
  if (!result) throw new Error(`The report "${report.name}" did not compile: ${compiled.problems}`);
  const bytes = compiler.pdf(result, {
    pdfStandard: "ua-1",
    creationTimestamp: Math.floor(Date.parse(report.drawnAt) / 1000),
  });
  return new Uint8Array(bytes);
}

function compile(compiler: NodeCompiler, source: string) {
  const compiled = compiler.compile({ mainFileContent: source });
  const problems = compiled.hasError()
    ? JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? []).slice(0, 2000)
    : "";
  return { result: compiled.result, problems };
}
