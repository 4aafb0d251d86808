import { apiAddress, isWrite } from "./address.ts";
import type { InputOf, OperationName, OutputOf } from "./operation-types.ts";
import { problemIn, unreachableServer } from "./problem.ts";

/** Asks for an address of the server. Throws `RequestProblem` for every answer but a success. */
export async function ask(address: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachableServer();
  }
  // What only waits for a second person is answered with success, and yet has not been done.
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json");
  if (response.ok && !isProblem) return response;
  throw await problemIn(response);
}

/** Runs an operation on the server. Input and output have the types of its declaration. Throws `RequestProblem`. */
export async function call<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  signal?: AbortSignal,
): Promise<OutputOf<Name>> {
  const address = apiAddress(name, input as Record<string, unknown>);
  const body = isWrite(name) ? JSON.stringify(input) : undefined;
  const headers = body === undefined ? undefined : { "content-type": "application/json" };
  const response = await ask(address, { method: body === undefined ? "GET" : "POST", body, headers, signal });
  return (await response.json()) as OutputOf<Name>;
}

/** The same with a file, which goes as a part of a form: the other values are then words, numbers, and yes or no. */
export async function callWithFile<Name extends OperationName>(
  name: Name,
  input: Readonly<Record<string, unknown>>,
  file: File,
): Promise<OutputOf<Name>> {
  const body = new FormData();
  for (const [key, value] of Object.entries(input))
    if (value !== undefined && value !== null) body.append(key, String(value));
  body.append("files", file, file.name);
  const response = await ask(apiAddress(name, {}), { method: "POST", body });
  return (await response.json()) as OutputOf<Name>;
}
