/** Something new, as readers of feeds show it. */
export type FeedItem = {
  /** It never changes: a reader shows each item once. */
  id: string;
  title: string;
  says: string;
  by: string;
  at: string;
  /** Its page. */
  url: string;
};
export type Feed = { title: string; url: string; items: readonly FeedItem[] };

/** A feed in the Atom Syndication Format (RFC 4287). */
export function renderAtom({ title, url, items }: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escaped(url)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<link rel="alternate" href="${escaped(url)}"/>`,
    `<updated>${items[0]?.at ?? "1970-01-01T00:00:00.000Z"}</updated>`,
    ...items.map((item) =>
      [
        "<entry>",
        `<id>${escaped(item.id)}</id>`,
        `<title>${escaped(item.title)}</title>`,
        `<updated>${item.at}</updated>`,
        `<author><name>${escaped(item.by)}</name></author>`,
        `<link rel="alternate" href="${escaped(item.url)}"/>`,
        `<content type="text">${escaped(item.says)}</content>`,
        "</entry>",
      ].join(""),
    ),
    "</feed>",
    "",
  ].join("\n");
}

/** The same as JSON Feed 1.1. */
export function renderJsonFeed({ title, url, items }: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: url,
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_text: item.says,
      date_published: item.at,
      authors: [{ name: item.by }],
    })),
  });
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML takes it: without the control characters that it has no way to write. */
export function escaped(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "")
    .replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character);
}
