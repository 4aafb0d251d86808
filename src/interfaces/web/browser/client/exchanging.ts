import { ask } from "./call.ts";
import type { OutputOf } from "./operation-types.ts";

export type TakenPartnership = OutputOf<"partnerships.compare">;
export type PartnershipLine = TakenPartnership["lines"][number];
export type Decision = { record: string; take: "theirs" | "ours"; seq?: number };

/** Looks at what taking a partnership in would change, or takes it in; `beside` are files of its evidence that are not in it. */
export async function askPartnership(
  deed: "compare" | "import",
  { file, beside, decisions }: { file: File; beside: readonly File[]; decisions: readonly Decision[] },
): Promise<TakenPartnership> {
  const form = new FormData();
  for (const one of [file, ...beside]) form.append("files", one, one.name);
  form.append("decisions", JSON.stringify(decisions));
  const response = await ask(`/api/partnerships/${deed}`, { method: "POST", body: form });
  return (await response.json()) as TakenPartnership;
}
