import { ask } from "./call.ts";
import type { OutputOf } from "./operation-types.ts";

export type TakenPartnership = OutputOf<"partnerships.compare">;
export type PartnershipLine = TakenPartnership["lines"][number];
export type Decision = { record: string; take: "theirs" | "ours"; seq?: number };

/** Looks at what taking a partnership in would change, or takes it in. */
export async function askPartnership(
  deed: "compare" | "import",
  { file, decisions }: { file: File; decisions: readonly Decision[] },
): Promise<TakenPartnership> {
  const form = new FormData();
  form.append("files", file, file.name);
  form.append("decisions", JSON.stringify(decisions));
  const response = await ask(`/api/partnerships/${deed}`, { method: "POST", body: form });
  return (await response.json()) as TakenPartnership;
}
