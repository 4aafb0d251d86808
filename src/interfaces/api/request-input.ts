import type { AnyOperation } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { routeOf } from "./route.ts";

/** The input of an operation as a request carries it: a query, a JSON body, or a form with files. */
export async function inputOf(
  request: Request,
  operation: AnyOperation,
  id: string | undefined,
): Promise<Record<string, unknown>> {
  if (routeOf(operation).method === "GET")
    return { ...queryOf(new URL(request.url).searchParams), ...(id === undefined ? {} : { id }) };
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("multipart/form-data")) return formOf(await request.formData());
  const body = await request.text();
  if (body === "") return {};
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch (cause) {
    throw new Problem("operation.input", {
      message: "The body of this request is not JSON.",
      remedy: "Send JSON, or a form with files.",
      cause,
    });
  }
}

function queryOf(query: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    input[name] = values.length > 1 ? values : values[0];
  }
  return input;
}

async function formOf(form: FormData): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") {
      input[name] = value;
      continue;
    }
    const file = { name: value.name, content: new Uint8Array(await value.arrayBuffer()) };
    input[name] = [...((input[name] as unknown[] | undefined) ?? []), file];
  }
  return input;
}
