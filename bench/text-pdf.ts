const LINES = 44;
const WORDS =
  "The two sides will publish a joint report on secure cables and open networks before the next meeting of ministers in the spring".split(
    " ",
  );

function line(page: number, row: number): string {
  const from = (page * 7 + row * 5) % WORDS.length;
  const words = Array.from({ length: 13 }, (_, at) => WORDS[(from + at) % WORDS.length]);
  return `${words.join(" ")}${row % 3 === 2 ? "." : ""}`;
}

/** A PDF of so many pages of plain text in Helvetica, written by hand so that measuring needs no other program. */
export function textPdf(pages: number): Uint8Array {
  const objects: string[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  const kids: string[] = [];
  for (let page = 0; page < pages; page++) {
    const rows = Array.from({ length: LINES }, (_, row) => `(${line(page, row)}) Tj T*`).join("\n");
    const content = `BT /F1 11 Tf 15 TL 60 780 Td\n${rows}\nET`;
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length} 0 R >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages} >>`;
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`;
  return new TextEncoder().encode(file);
}
