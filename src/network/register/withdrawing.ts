import type { OperationContext } from "../../base/operation.ts";
import { recordedIndicators } from "../../indicators/indicators/indicator.record.ts";
import { savedScoreboards } from "../../indicators/scoreboards/saved-scoreboard.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { listEntriesOf } from "../../ledger/entries/ledger-entry.store.ts";
import type { NewEntry } from "../../ledger/entries/record.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { initiatives } from "../initiatives/initiative.record.ts";
import { meetings, series } from "../meetings/meeting.record.ts";

/** Takes every record of the register, indicator and scoreboard that one person recorded out of the lists; their history stays. */
export async function withdrawAllBy(context: OperationContext, by: string, reason: string): Promise<void> {
  const { database, person } = context;
  const nouns = {
    framework: frameworks,
    initiative: initiatives,
    series,
    meeting: meetings,
    indicator: recordedIndicators,
    scoreboard: savedScoreboards,
  };
  const entries: NewEntry[] = [];
  for (const [noun, of] of Object.entries(nouns)) {
    const seen = await of.read(database, person);
    const recorded = (await listEntriesOf(database, noun)).filter(
      (entry) => entry.by === by && (entry.content as { kind: string }).kind === "recorded",
    );
    for (const { record } of recorded)
      if (seen.has(record)) entries.push(of.record.entry(record as never, { kind: "withdrawn" }));
  }
  if (entries.length > 0) await appendEntries(database, entries, whoOf(context, reason));
}
