import { addressesAt } from "./addresses.ts";
import type { Rendering } from "./rendering.ts";

/** The bytes of a report in a format. Each format's library is loaded only where it is asked for. */
export async function drawReport({ report, format, template, server }: Rendering): Promise<Uint8Array> {
  const addresses = addressesAt(server);
  switch (format) {
    case "md": {
      const { asMarkdown } = await import("./markdown.ts");
      return new TextEncoder().encode(asMarkdown(report, addresses));
    }
    case "html": {
      const { asHtml } = await import("./html.ts");
      return new TextEncoder().encode(asHtml(report, addresses));
    }
    case "pdf": {
      const { asPdf } = await import("./pdf.ts");
      return asPdf(report, addresses);
    }
    case "docx": {
      if (template === null) {
        const { asDocx } = await import("./docx.ts");
        return asDocx(report, addresses);
      }
      const { asDocxInTemplate } = await import("./docx-template.ts");
      return asDocxInTemplate(report, template, addresses);
    }
  }
}
