import type { JsonSchema } from "../operation-schema.ts";
import { withoutNull } from "../operation-schema.ts";
import type { ApiDescription, DescribedOperation, Parameter } from "./openapi.ts";

/** The description of the HTTP interface as a page to read and to print. It needs no scripts. */
export function renderReference(description: ApiDescription): string {
  const entries = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const groups = description.tags.map(({ name }) => ({
    name,
    entries: entries.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const { title, version, description: text } = description.info;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>HTTP interface · ${escaped(title)}</title>
<link rel="stylesheet" href="/api/reference.css">
</head>
<body>
<a class="skip" href="#main">Skip to the operations</a>
<header>
<p><a href="/">${escaped(title)}</a></p>
<h1>HTTP interface</h1>
<p>Version ${escaped(version)}. For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). As tools for a language model: <code>/mcp</code>, or <code>entente mcp</code>. On the command line: <code>entente help</code>.</p>
${paragraphs(text)}
</header>
<nav aria-label="Operations">
${groups.map(renderContents).join("\n")}
</nav>
<main id="main">
${groups.map(renderGroup).join("\n")}
</main>
</body>
</html>`;
}

type Entry = { path: string; method: string; operation: DescribedOperation };
type Group = { name: string; entries: Entry[] };

function renderContents({ name, entries }: Group): string {
  const items = entries.map(
    ({ operation }) => `<li><a href="#${operation.operationId}">${escaped(verbOf(operation))}</a></li>`,
  );
  return `<p id="contents-${name}">${escaped(headline(name))}</p>\n<ul aria-labelledby="contents-${name}">${items.join("")}</ul>`;
}

function renderGroup({ name, entries }: Group): string {
  return `<section aria-labelledby="${name}">\n<h2 id="${name}">${escaped(headline(name))}</h2>\n${entries.map(renderOperation).join("\n")}\n</section>`;
}

function renderOperation({ path, method, operation }: Entry): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const role = operation["x-role"];
  const body = requestBody?.content["application/json"]?.schema as JsonSchema | undefined;
  const required = new Set(body?.required ?? []);
  const fields = [
    ...(parameters ?? []).map(parameterRow),
    ...Object.entries(body?.properties ?? {}).flatMap(([name, schema]) =>
      bodyRows(name, schema, required.has(name), 0),
    ),
  ];
  return `<article aria-labelledby="${operationId}">
<h3 id="${operationId}">${escaped(summary)}</h3>
<p class="route"><b>${method}</b> <code>${escaped(path)}</code></p>
${description ? paragraphs(description) : ""}
${role ? `<p class="role">Needs the role ${escaped(role)}. ${method === "GET" ? "Changes nothing." : "Is kept in the audit trail."}</p>` : ""}
${fields.length ? table(`Input of ${operationId}`, ["Field", "Where", "Type", "Meaning"], fields) : "<p>No input.</p>"}
${renderResult(operationId, responses["200"])}
<p>Example</p>
<pre tabindex="0" role="region" aria-label="Example of ${operationId}"><code>${escaped(curlOf({ path, method, operation }))}</code></pre>
</article>`;
}

function renderResult(id: string, response: DescribedOperation["responses"][string] | undefined): string {
  if (!response || "$ref" in response) return "";
  const schema = response.content?.["application/json"]?.schema as JsonSchema | undefined;
  if (!schema)
    return `<p>Answers ${response.content?.["text/event-stream"] ? "a stream of events" : "a file"}.</p>`;
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    outputRows(name, one, required.has(name), 0),
  );
  return rows.length
    ? table(`Answer of ${id}`, ["Field", "Type", "Meaning"], rows)
    : `<p>Answers ${escaped(typeOf(schema))}.</p>`;
}

function parameterRow({ name, in: where, required, description, schema }: Parameter): string[] {
  return fieldRow(name, { ...schema, description }, required, where);
}

function fieldRow(name: string, schema: JsonSchema, isRequired: boolean, where: string): string[] {
  return [
    `<code>${escaped(name)}</code>${isRequired ? " <b>required</b>" : ""}`,
    where,
    escaped(typeOf(schema)),
    escaped(meaningOf(schema)),
  ];
}

/** A field of a body and, as far as two levels down, the fields inside it. */
function bodyRows(name: string, schema: JsonSchema, isRequired: boolean, depth: number): string[][] {
  return [
    fieldRow(name, schema, isRequired, "body"),
    ...innerOf(schema, depth).flatMap(({ suffix, schema: one, isRequired: needed }) =>
      bodyRows(`${name}${suffix}`, one, needed, depth + 1),
    ),
  ];
}

/** The fields inside a record or a list of records. */
function innerOf(
  whole: JsonSchema,
  depth: number,
): { suffix: string; schema: JsonSchema; isRequired: boolean }[] {
  const { schema } = withoutNull(whole);
  const inner = schema.type === "array" ? withoutNull(schema.items ?? {}).schema : schema;
  if (depth > 1) return [];
  return Object.entries(inner.properties ?? {}).map(([key, one]) => ({
    suffix: `${schema.type === "array" ? "[]." : "."}${key}`,
    schema: one,
    isRequired: inner.required?.includes(key) ?? false,
  }));
}

/** A field of an answer and, as far as two levels down, the fields inside it. */
function outputRows(name: string, schema: JsonSchema, isRequired: boolean, depth: number): string[][] {
  const row = [
    `<code>${escaped(name)}</code>${isRequired ? "" : " (may be absent)"}`,
    escaped(typeOf(schema)),
    escaped(meaningOf(schema)),
  ];
  return [
    row,
    ...innerOf(schema, depth).flatMap(({ suffix, schema: one, isRequired: needed }) =>
      outputRows(`${name}${suffix}`, one, needed, depth + 1),
    ),
  ];
}

function typeOf(whole: JsonSchema): string {
  const { schema, isNullable } = withoutNull(whole);
  const none = isNullable ? " or null" : "";
  if (schema.enum) return [...schema.enum, ...(isNullable ? ["null"] : [])].join(" | ");
  if (schema.contentEncoding) return `base64${none}`;
  if (schema.type === "array") return `list of ${typeOf(schema.items ?? {})}${none}`;
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.type === "object") return `object${none}`;
  if (schema.format === "date-time") return `moment (UTC)${none}`;
  return `${schema.type ?? "any value"}${none}`;
}

function meaningOf(schema: JsonSchema): string {
  const inner = withoutNull(schema).schema;
  const words = schema.description ?? inner.description ?? inner.items?.description ?? "";
  const standard = schema.default;
  const isPlain = standard !== undefined && !(Array.isArray(standard) && standard.length === 0);
  return [words, ...(isPlain ? [`Default: ${JSON.stringify(standard)}.`] : [])]
    .filter(Boolean)
    .join(words.endsWith(".") ? " " : ". ");
}

function curlOf({ path, method, operation }: Entry): string {
  const given = (operation.parameters ?? []).filter((parameter) => parameter.example !== undefined);
  const inPath = given.filter((parameter) => parameter.in === "path");
  const inQuery = given.filter((parameter) => parameter.in === "query");
  const address = inPath.reduce(
    (text, { name, example }) => text.replace(`{${name}}`, String(example)),
    path,
  );
  const query = inQuery
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`)
    .join("&");
  const start = `curl "http://localhost:4300${address}${query ? `?${query}` : ""}"`;
  if (method === "GET")
    return "200" in operation.responses && isFile(operation)
      ? `${start} --remote-header-name --remote-name`
      : start;
  if (operation.requestBody?.content["multipart/form-data"])
    return `${start} \\\n  --form files=@strategy.pdf --form files=@report.docx`;
  const example = operation.requestBody?.content["application/json"]?.example;
  return `${start} \\\n  --header "Content-Type: application/json" \\\n  --data '${JSON.stringify(example)}'`;
}

function isFile(operation: DescribedOperation): boolean {
  const response = operation.responses["200"];
  return (
    response !== undefined &&
    "content" in response &&
    response.content?.["application/octet-stream"] !== undefined
  );
}

function table(caption: string, heads: string[], rows: string[][]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join("");
  const body = rows.map(
    ([first = "", ...cells]) =>
      `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`,
  );
  return `<div class="table" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption>${escaped(caption.split(" of ")[0] ?? caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

function verbOf({ operationId }: DescribedOperation): string {
  return operationId.split(".")[1] ?? operationId;
}

function headline(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("-", " ")}`;
}

function paragraphs(text: string): string {
  return text
    .split("\n\n")
    .map((one) => `<p>${escaped(one).replace(/`([^`]+)`/gu, "<code>$1</code>")}</p>`)
    .join("\n");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
