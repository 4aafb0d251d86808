import type { Ground } from "../access/run-operation.ts";
import { tellingOf } from "../ledger/reminders/reminder.operations.ts";
import { sendReminders } from "../ledger/reminders/sending.ts";
import { findOperation } from "./operations.ts";
import { RECORDS } from "./records.ts";

const MINUTE = 60_000;

/**
 * Looks every minute whether mails are due, and sends them; nothing where no mail server is set up. A mail server that
 * is away is written to the log and asked again later: it never ends the server.
 */
export function beginReminding(
  ground: Ground,
  log: (message: string, error: unknown) => void,
): { stop(): Promise<void> } {
  if (ground.settings.mail === null) return { stop: async () => {} };
  const telling = tellingOf(RECORDS, findOperation);
  const stopping = new AbortController();
  let sending: Promise<void> | null = null;
  const look = () => {
    // The one before may wait for a slow mail server.
    sending ??= sendReminders(ground, telling, { dryRun: false, signal: stopping.signal })
      .then((sent) => {
        for (const { person, outcome, why } of sent)
          if (outcome === "failed") log(`The reminder of ${person} was not sent.`, why);
      })
      .catch((error) => log("Reminders could not be looked at.", error))
      .finally(() => {
        sending = null;
      });
  };
  look();
  const clock = setInterval(look, MINUTE);
  return {
    stop: async () => {
      clearInterval(clock);
      stopping.abort();
      await sending;
    },
  };
}
