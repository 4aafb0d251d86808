import type { MailSettings } from "../settings.ts";

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same where the same mail is sent again, so that mail programs can tell. */
  id: string;
  /** The address that ends these mails: RFC 2369, and RFC 8058 for one press of a button. */
  unsubscribe: string;
};

/** Why a mail was not sent. One that the server has refused for good is not tried again. */
export type Unsent = { why: string; isForGood: boolean };

export type Mailer = { send(mail: Mail): Promise<Unsent | null>; close(): void };

const SECOND = 1000;

/** Speaks to the mail server. */
export async function openMailer({ url, from }: MailSettings): Promise<Mailer> {
  // Loaded only where mail is sent: no other start needs it.
  const { createTransport } = await import("nodemailer");
  const { protocol, hostname, username } = new URL(url);
  const isNear = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const transport = createTransport({
    url,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    socketTimeout: 60 * SECOND,
    // No password goes over a network that anybody could listen to.
    requireTLS: protocol === "smtp:" && username !== "" && !isNear,
    // Whatever stands in a mail, it reads no files and fetches nothing.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: ({ to, subject, text, html, id, unsubscribe }) =>
      transport
        .sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId: `<${id}@${from.split("@").at(-1)?.replace(/>.*$/u, "") ?? hostname}>`,
          headers: {
            "List-Unsubscribe": `<${unsubscribe}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
          },
        })
        .then(() => null, unsent),
    close: () => transport.close(),
  };
}

function unsent(error: unknown): Unsent {
  const why = error instanceof Error ? error.message : String(error);
  const code = (error as { responseCode?: unknown }).responseCode;
  return { why: why.slice(0, 500), isForGood: typeof code === "number" && code >= 500 };
}
