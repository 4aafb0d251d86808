// The thread of the embedded database, with the journal of the ledger beside it.
import { runEngine } from "../base/database/engine.ts";
import { openJournal } from "../ledger/journal/journal.ts";

await runEngine({
  open: (database, given) =>
    openJournal(database, given, async (brought) => {
      // Only where something has to be brought back are all nouns needed, and loading them takes its time.
      const { redraw } = await import("./redrawing.ts");
      await redraw(brought);
    }),
});
