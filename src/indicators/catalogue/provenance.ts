/** A published document, as its provenance is told. */
export type SourceDocument = {
  id: string;
  title: string;
  issuer: string | null;
  /** As exact as it is known: a year, a month or a day. */
  date: string | null;
  publishedAt: string | null;
};

/** A published commitment, as its provenance is told. */
export type ToldCommitment = {
  id: string;
  quote: string;
  /** The document that it is quoted from; null where a person recorded it by hand. */
  document: string | null;
  source: { citation: string; url: string | null } | null;
  recordedAt: string;
  changedAt: string;
};

export type Provenance = {
  /** Base address of the server, without a slash at its end. */
  address: string;
  publisher: string;
  /** Address of the licence. */
  licence: string;
  documents: readonly SourceDocument[];
  commitments: readonly ToldCommitment[];
};

const CONTEXT = {
  prov: "http://www.w3.org/ns/prov#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/**
 * Where published commitments come from, in the words of PROV-O (W3C), as JSON-LD: each is quoted from its document, and was
 * taken into the ledger by an act of whoever publishes it. Which person acted is not told: that is not for everybody.
 */
export function asProvenance({ address, publisher, licence, documents, commitments }: Provenance): string {
  const agent = { "@id": `${address}/catalogue#publisher` };
  const graph = [
    { ...agent, "@type": ["prov:Agent", "prov:Organization"], "foaf:name": publisher },
    ...documents.flatMap((document) => documentNodes(address, document)),
    ...commitments.flatMap((commitment) => commitmentNodes({ address, agent, licence }, commitment)),
  ];
  return `${JSON.stringify({ "@context": CONTEXT, "@graph": graph }, null, 1)}\n`;
}

function documentNodes(address: string, { id, title, issuer, date, publishedAt }: SourceDocument): object[] {
  const own = { "@id": `${address}/documents/${id}`, "@type": "prov:Entity", "dct:title": title };
  const issuedBy = issuer === null ? {} : { "prov:wasAttributedTo": { "@id": `${own["@id"]}#issuer` } };
  return [
    {
      ...own,
      ...issuedBy,
      ...(date === null ? {} : { "dct:created": dated(date) }),
      ...(publishedAt === null ? {} : { "dct:available": moment(publishedAt) }),
    },
    ...(issuer === null
      ? []
      : [{ "@id": `${own["@id"]}#issuer`, "@type": "prov:Agent", "foaf:name": issuer }]),
  ];
}

function commitmentNodes(
  { address, agent, licence }: { address: string; agent: object; licence: string },
  { id, quote, document, source, recordedAt, changedAt }: ToldCommitment,
): object[] {
  const self = `${address}/commitments/${id}`;
  return [
    {
      "@id": self,
      "@type": "prov:Entity",
      "prov:value": quote,
      ...quotedFrom(address, document, source),
      "prov:wasAttributedTo": agent,
      "prov:wasGeneratedBy": { "@id": `${self}#recording` },
      "prov:generatedAtTime": moment(recordedAt),
      "dct:modified": moment(changedAt),
      "dct:license": { "@id": licence },
      "dct:identifier": id,
    },
    {
      "@id": `${self}#recording`,
      "@type": "prov:Activity",
      "prov:endedAtTime": moment(recordedAt),
      "prov:wasAssociatedWith": agent,
      ...(document === null ? {} : { "prov:used": { "@id": `${address}/documents/${document}` } }),
    },
  ];
}

function quotedFrom(address: string, document: string | null, source: ToldCommitment["source"]): object {
  if (document !== null) return { "prov:wasQuotedFrom": { "@id": `${address}/documents/${document}` } };
  if (source === null) return {};
  return {
    "dct:bibliographicCitation": source.citation,
    ...(source.url === null ? {} : { "prov:wasQuotedFrom": { "@id": source.url } }),
  };
}

const moment = (at: string) => ({ "@value": at, "@type": "xsd:dateTime" });

/** A date as exact as it is known: a type of its own for each. */
function dated(date: string) {
  const type = { 4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date" }[date.length];
  return type === undefined ? date : { "@value": date, "@type": type };
}
