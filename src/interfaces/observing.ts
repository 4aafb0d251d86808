import type { Ground } from "../access/run-operation.ts";
import { queueDue } from "../indicators/observations/observing.job.ts";

const MINUTE = 60_000;

/** Looks every minute which feeds of indicators are due, and queues them; a runner then fetches them. */
export function beginObserving(
  { database, now }: Pick<Ground, "database" | "now">,
  { wake, log }: { wake(): void; log(message: string, error: unknown): void },
): { stop(): Promise<void> } {
  let looking: Promise<void> | null = null;
  const look = () => {
    looking ??= queueDue(database, now)
      .then((queued) => {
        if (queued > 0) wake();
      })
      .catch((error) => log("The feeds of indicators could not be looked at.", error))
      .finally(() => {
        looking = null;
      });
  };
  look();
  const clock = setInterval(look, MINUTE);
  return {
    stop: async () => {
      clearInterval(clock);
      await looking;
    },
  };
}
