import type { Hono } from "hono";
import type { Ground } from "../../access/run-operation.ts";
import { removeReminder } from "../../ledger/reminders/reminder.store.ts";
import type { Known } from "./sign-in-routes.ts";

/**
 * The link in every reminder that ends them, without signing in. Opening it only asks: programs that look at mails open
 * every link in them. A mail program may send the form itself (RFC 8058).
 */
export function mountUnsubscribe(app: Hono<Known>, { database }: Ground): void {
  app.get("/unsubscribe/:token", (c) =>
    c.html(page('<form method="post"><button type="submit">Send me no more reminders</button></form>')),
  );
  app.post("/unsubscribe/:token", async (c) => {
    const wasThere = await removeReminder(database, { token: c.req.param("token") });
    return c.html(
      page(
        `<p role="status">${wasThere ? "You will get no more reminders." : "These reminders have ended already."}</p>`,
      ),
    );
  });
}

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
