/** An open data set that the catalogue describes. */
export type Dataset = {
  /** Last part of its stable address. */
  name: string;
  title: string;
  description: string;
  keywords: readonly string[];
  /** Days; null where nothing tells them. */
  issued: string | null;
  modified: string | null;
  distributions: readonly Distribution[];
};

export type Distribution = {
  name: string;
  title: string;
  /** Path of the page or file below the server's address. */
  path: string;
  /** Media type as IANA lists it: "text/csv". */
  mediaType: string;
  /** Code in the EU's list of file types: "CSV". */
  fileType: string;
};

/** What is published, by whom, and under which licence. */
export type Catalogue = {
  /** Base address of the server, without a slash at its end. */
  address: string;
  title: string;
  description: string;
  publisher: string;
  /** Address of the licence in the EU's list of licences. */
  licence: string;
  modified: string;
  datasets: readonly Dataset[];
};

const PREFIXES = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  prov: "http://www.w3.org/ns/prov#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

const LANGUAGE = "http://publications.europa.eu/resource/authority/language/ENG";
const FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/CONT";
const FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/";
const MEDIA_TYPES = "http://www.iana.org/assignments/media-types/";
const ACCESS = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";

/** The catalogue in Turtle, as DCAT-AP 3.0.1 wants it. The same catalogue gives the same text. */
export function asTurtle(catalogue: Catalogue): string {
  const { address, title, description, publisher, licence, modified, datasets } = catalogue;
  const at = (path: string) => iri(`${address}${path}`);
  const prefixes = Object.entries(PREFIXES).map(([name, full]) => `@prefix ${name}: <${full}> .`);
  const own = node(at("/catalogue"), [
    ["a", ["dcat:Catalog"]],
    ["dct:title", [text(title)]],
    ["dct:description", [text(description)]],
    ["dct:publisher", [at("/catalogue#publisher")]],
    ["dct:license", [iri(licence)]],
    ["dct:language", [iri(LANGUAGE)]],
    ["dct:modified", [day(modified)]],
    ["foaf:homepage", [at("/")]],
    ["dcat:dataset", datasets.map(({ name }) => at(`/catalogue/${name}`))],
  ]);
  const nodes = [
    own,
    node(at("/catalogue#publisher"), [
      ["a", ["foaf:Agent", "prov:Agent"]],
      ["foaf:name", [text(publisher)]],
    ]),
    node(at("/"), [["a", ["foaf:Document"]]]),
    node(iri(licence), [["a", ["dct:LicenseDocument"]]]),
    node(iri(LANGUAGE), [["a", ["dct:LinguisticSystem"]]]),
    ...(datasets.length
      ? [
          node(iri(FREQUENCY), [["a", ["dct:Frequency"]]]),
          node(iri(ACCESS), [["a", ["dct:RightsStatement"]]]),
        ]
      : []),
    ...datasets.flatMap((dataset) => datasetNodes(catalogue, dataset)),
    ...usedTypes(datasets),
  ];
  return `${prefixes.join("\n")}\n\n${nodes.join("\n\n")}\n`;
}

function datasetNodes({ address, licence }: Catalogue, dataset: Dataset): string[] {
  const at = (path: string) => iri(`${address}${path}`);
  const { name, title, description, keywords, issued, modified, distributions } = dataset;
  const own = node(at(`/catalogue/${name}`), [
    ["a", ["dcat:Dataset", "prov:Entity"]],
    ["dct:identifier", [text(`${address}/catalogue/${name}`, null)]],
    ["dct:title", [text(title)]],
    ["dct:description", [text(description)]],
    ["dct:publisher", [at("/catalogue#publisher")]],
    ["prov:wasAttributedTo", [at("/catalogue#publisher")]],
    ["dcat:keyword", keywords.map((keyword) => text(keyword))],
    ["dct:language", [iri(LANGUAGE)]],
    ["dct:accrualPeriodicity", [iri(FREQUENCY)]],
    ["dct:accessRights", [iri(ACCESS)]],
    ["dct:issued", issued ? [day(issued)] : []],
    ["dct:modified", modified ? [day(modified)] : []],
    ["dcat:distribution", distributions.map((one) => at(`/catalogue/${name}#${one.name}`))],
  ]);
  const parts = distributions.map((one) =>
    node(at(`/catalogue/${name}#${one.name}`), [
      ["a", ["dcat:Distribution"]],
      ["dct:title", [text(one.title)]],
      ["dcat:accessURL", [at(one.path)]],
      ["dcat:downloadURL", [at(one.path)]],
      ["dct:license", [iri(licence)]],
      ["dct:format", [iri(`${FILE_TYPES}${one.fileType}`)]],
      ["dcat:mediaType", [iri(`${MEDIA_TYPES}${one.mediaType}`)]],
      ["dct:issued", issued ? [day(issued)] : []],
      ["dct:modified", modified ? [day(modified)] : []],
    ]),
  );
  return [own, ...parts];
}

/** A checker that does not fetch other hosts has to be told what the values of their lists are. */
function usedTypes(datasets: readonly Dataset[]): string[] {
  const all = datasets.flatMap(({ distributions }) => distributions);
  const files = [...new Set(all.map(({ fileType }) => `${FILE_TYPES}${fileType}`))].sort();
  const media = [...new Set(all.map(({ mediaType }) => `${MEDIA_TYPES}${mediaType}`))].sort();
  return [
    ...files.map((file) => node(iri(file), [["a", ["dct:MediaTypeOrExtent"]]])),
    ...media.map((type) => node(iri(type), [["a", ["dct:MediaType"]]])),
  ];
}

type Property = readonly [name: string, values: readonly string[]];

/** A node with its properties; a property without values is left out: missing is not empty. */
function node(subject: string, properties: readonly Property[]): string {
  const lines = properties.flatMap(([name, values]) =>
    values.length ? [`${name} ${values.join(", ")}`] : [],
  );
  return `${subject} ${lines.join(" ;\n  ")} .`;
}

/** An address in Turtle; what may not stand in one is written as a code. */
function iri(address: string): string {
  return `<${address.replace(/[\p{Cc}\s<>"{}|^`\\]/gu, (unit) => encodeURIComponent(unit))}>`;
}

function text(words: string, language: string | null = "en"): string {
  const escaped = words.replace(/[\\"]/gu, "\\$&").replace(/\n/gu, "\\n").replace(/\r/gu, "\\r");
  return language === null ? `"${escaped}"` : `"${escaped}"@${language}`;
}

function day(date: string): string {
  return `"${date}"^^xsd:date`;
}
