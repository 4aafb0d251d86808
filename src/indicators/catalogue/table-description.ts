import type { Holds, Table } from "../../base/tables/table.ts";

type Column = Table<never>["columns"][number];

/** A CSV file that is open to everybody, and what is to be told of it. */
export type DescribedTable = {
  /** Base address of the server, without a slash at its end. */
  address: string;
  /** Path of the file below that address. */
  path: string;
  title: string;
  description: string;
  publisher: string;
  /** Address of the licence. */
  licence: string;
  /** Day of the last change; null where nothing tells it. */
  modified: string | null;
  columns: readonly Pick<Column, "key" | "head" | "holds">[];
  /** The column that tells rows apart, and the address of what a row is about. */
  key: string;
  about: string;
};

/** A table's metadata as "CSV on the Web" wants it (W3C, Metadata Vocabulary for Tabular Data), as JSON. */
export function asTableDescription(table: DescribedTable): string {
  const { address, path, title, description, publisher, licence, modified, columns, key, about } = table;
  const described = {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url: `${address}${path}`,
    "dc:title": title,
    "dc:description": description,
    "dc:publisher": publisher,
    "dc:license": { "@id": licence },
    ...(modified === null ? {} : { "dc:modified": { "@value": modified, "@type": "xsd:date" } }),
    // The file begins with a byte order mark, which belongs to its encoding, and its lines end as RFC 4180 says.
    dialect: { encoding: "utf-8", header: true, delimiter: ",", quoteChar: '"', doubleQuote: true },
    tableSchema: {
      columns: columns.map(({ key: name, head, holds }) => ({ name, titles: head, ...describe(holds) })),
      primaryKey: key,
      aboutUrl: `${address}${about}`,
    },
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}

function describe(holds: Holds | undefined): object {
  switch (holds) {
    case "list":
      return { datatype: "string", separator: "; " };
    case "whole number":
      return { datatype: { base: "integer", minimum: 0 } };
    case "yes or no":
      return { datatype: { base: "boolean", format: "yes|no" } };
    case "day":
      return { datatype: "date" };
    case "moment":
      return { datatype: "dateTimeStamp" };
    case undefined:
      return { datatype: "string" };
  }
}
