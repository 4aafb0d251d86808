import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, callWithFile } from "../../client/call.ts";
import type { InputOf, OperationName, OutputOf } from "../../client/operation-types.ts";
import type { RequestProblem } from "../../client/problem.ts";
import { notify, notifyProblem } from "../notices.tsx";
import { TOUCHED } from "./record-form.ts";

type Recording<Name extends OperationName> = {
  operation: Name;
  done: string;
  undo?(output: OutputOf<Name>): Promise<unknown>;
};

/** Records something about a commitment, says so, and offers the way back where there is one. */
export function useRecording<Name extends OperationName>({ operation, done, undo }: Recording<Name>) {
  const client = useQueryClient();
  const askAgain = () => Promise.all(TOUCHED.map((noun) => client.invalidateQueries({ queryKey: [noun] })));
  return useMutation<OutputOf<Name>, RequestProblem, { input: InputOf<Name>; file?: File | null }>({
    mutationFn: ({ input, file }) =>
      file ? callWithFile(operation, input as Record<string, unknown>, file) : call(operation, input),
    onSuccess: (output) => {
      const run = () =>
        void undo?.(output)
          .then(() => notify({ message: "Taken back. Both stay on record." }), notifyProblem)
          .finally(askAgain);
      notify({ message: done, ...(undo ? { way: { label: "Undo", run } } : {}) });
    },
    onError: ({ code, message, remedy }) => {
      if (code === "approvals.waiting") notify({ message, remedy });
    },
    onSettled: askAgain,
  });
}
