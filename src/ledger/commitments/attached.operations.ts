import { z } from "zod";
import { defineOperation, flag, listOf, type Role } from "../../base/operation.ts";
import { changing, Why } from "../entries/changing.ts";
import type { RecordOf } from "../entries/record.ts";
import { changeAttached } from "./attached.store.ts";
import type { Attached } from "./attached.ts";
import { CommitmentId } from "./commitment.entry.ts";
import { scopeOfRecords } from "./commitment.scope.ts";

/** What every list of records that belong to commitments may be asked. */
export const ofCommitments = {
  commitments: listOf(CommitmentId).meta({ description: "Of these commitments and their mentions" }),
  withRetracted: flag.meta({ description: "Those too that were recorded by mistake and taken back" }),
};

/** The operation that takes a record back which was made by mistake. `assert` may refuse. */
export function retracting<
  const Name extends string,
  Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State extends Attached,
>(
  declared: RecordOf<Noun, Id, Content | { kind: "retracted" }, State>,
  operation: {
    name: Name;
    summary: string;
    role: Role;
    output: z.ZodType<State>;
    assert?(state: State): void;
  },
) {
  const { assert, ...rest } = operation;
  return defineOperation({
    ...rest,
    details: "It stays on record, counts for nothing, and is changed no more.",
    effect: "write",
    scope: scopeOfRecords(({ id }: { id: Id }) => [id]),
    input: z.object({ id: declared.id, basedOn: changing.basedOn, reason: Why }),
    positional: ["id"],
    run: (change, context) =>
      changeAttached(context, declared, change, (state) => {
        assert?.(state);
        return { kind: "retracted" };
      }),
  });
}
