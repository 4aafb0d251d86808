import type { Hono } from "hono";
import type { Ground } from "../../access/run-operation.ts";
import { confirmAddress, removeReminder } from "../../ledger/reminders/reminder.store.ts";
import type { Known } from "./sign-in-routes.ts";

/**
 * The links in mails, which work without signing in: the one that confirms an address, and the one in every reminder that
 * ends them. Opening one only asks: programs that look at mails open every link in them. A mail program may send the form
 * that ends them itself (RFC 8058).
 */
export function mountReminders(app: Hono<Known>, { database }: Ground): void {
  app.get("/confirm/:token", (c) => c.html(page(form("Remind me at this address"))));
  app.post("/confirm/:token", async (c) => {
    const isConfirmed = await confirmAddress(database, c.req.param("token"));
    const said = isConfirmed
      ? "This address is confirmed. Reminders come to it from now on; each has a link that ends them."
      : "This link no longer holds: another address was given since, or the reminders have ended.";
    return c.html(page(told(said)));
  });
  app.get("/unsubscribe/:token", (c) => c.html(page(form("Send me no more reminders"))));
  app.post("/unsubscribe/:token", async (c) => {
    const wasThere = await removeReminder(database, { token: c.req.param("token") });
    const said = wasThere ? "You will get no more reminders." : "These reminders have ended already.";
    return c.html(page(told(said)));
  });
}

const form = (verb: string) => `<form method="post"><button type="submit">${verb}</button></form>`;
const told = (said: string) => `<p role="status">${said}</p>`;

function page(content: string): string {
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reminders of Entente</title>
<link rel="stylesheet" href="/api/reference.css">
<main>
  <h1>Reminders</h1>
  ${content}
</main>
</html>`;
}
