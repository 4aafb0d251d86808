// Measures what docs/performance.md promises, and prints it with the machine's name. Never a test: figures depend on it.
import { cpus, hostname, release, totalmem } from "node:os";
import { measureAppending } from "./appending.ts";
import { type Figure, speedNow } from "./figure.ts";
import { measureGraph } from "./graph.ts";
import { measureIndicators } from "./indicators.ts";
import { measureLinking } from "./linking.ts";
import { measureLists } from "./lists.ts";
import { measureNetwork } from "./network.ts";
import { measureReading } from "./reading.ts";
import { measureReports } from "./reports.ts";
import { measureSearch } from "./search.ts";
import { measureStarting } from "./starting.ts";
import { measureTrust } from "./trust.ts";

const parts: Record<string, () => Promise<Figure[]>> = {
  reading: measureReading,
  linking: measureLinking,
  lists: measureLists,
  indicators: measureIndicators,
  appending: measureAppending,
  search: measureSearch,
  starting: measureStarting,
  trust: measureTrust,
  network: measureNetwork,
  graph: measureGraph,
  reports: measureReports,
};
const wanted = process.argv.slice(2).filter((name) => name in parts);

const processor = cpus()[0]?.model ?? "unknown processor";
process.stdout.write(
  `${hostname()}: ${cpus().length} × ${processor}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}\n\n`,
);
for (const name of wanted.length ? wanted : Object.keys(parts)) {
  process.stdout.write(`${name}, at ${Math.round(speedNow() / 1000)} thousand JSON records a second\n`);
  for (const figure of (await parts[name]?.()) ?? []) {
    process.stdout.write(
      `${figure.isMet ? "met    " : "NOT MET"}  ${figure.name}\n         ${figure.measured} (promised: ${figure.promised})\n`,
    );
  }
}
process.exit(0);
