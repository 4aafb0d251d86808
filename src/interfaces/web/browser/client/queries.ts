import {
  keepPreviousData,
  QueryClient,
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { ask, call } from "./call.ts";
import { forDay, useDay } from "./day.ts";
import type { InputOf, OperationName, OutputOf } from "./operation-types.ts";
import { asProblem, type RequestProblem } from "./problem.ts";

/** The store of what the server has answered. A problem with a code is an answer; only silence is asked again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: "always", // loopback works without a network
        retry: (count, error) => asProblem(error).status === 0 && count < 2,
        retryDelay: (count) => 400 * 2 ** count,
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** The key under which an operation's answer is kept: `["commitments", "list", input]`. */
export function keyOf(name: OperationName, input?: unknown): unknown[] {
  return input === undefined ? name.split(".") : [...name.split("."), input];
}

/** A read for `useQuery`, `prefetchQuery` and route loaders. */
export function read<Name extends OperationName>(name: Name, input: InputOf<Name>) {
  return queryOptions<OutputOf<Name>, RequestProblem>({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => call(name, input, signal),
  });
}

/**
 * A read for the day that is looked at. With `keep`, what was shown before stays until the new answer is there, so that
 * nothing jumps.
 */
export function useRead<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  options: { enabled?: boolean; refetchInterval?: number | false; keep?: boolean } = {},
): UseQueryResult<OutputOf<Name>, RequestProblem> {
  const { keep, ...rest } = options;
  const day = useDay();
  return useQuery({
    ...read(name, forDay(name, input, day)),
    ...rest,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** A write. Afterwards everything that belongs to the named nouns is asked for again; its own noun always. */
export function useWrite<Name extends OperationName>(
  name: Name,
  alsoChanges: readonly string[] = [],
): UseMutationResult<OutputOf<Name>, RequestProblem, InputOf<Name>> {
  const client = useQueryClient();
  return useMutation<OutputOf<Name>, RequestProblem, InputOf<Name>>({
    mutationFn: (input) => call(name, input),
    onSettled: (_, error) => {
      const asked = error?.code === "approvals.waiting" ? ["approvals"] : [];
      for (const noun of new Set([name.split(".")[0], ...alsoChanges, ...asked])) {
        void client.invalidateQueries({ queryKey: [noun] });
      }
    },
  });
}

/** Who is signed in, and how this server runs. */
export type Session = {
  id: string;
  organisation: string | null;
  name: string;
  role: string;
  /** Those that hold in one organisation or under one framework alone. */
  rolesSomewhere: string[];
  markings: string[];
  version: string;
  mode: string;
  /** The language model that may be asked for proposals about documents with these markings; null where none is set up. */
  model: { name: string; markings: string[] } | null;
};

const session = queryOptions<Session, RequestProblem>({
  queryKey: ["session"],
  queryFn: async ({ signal }) => (await ask("/api/session", { signal })).json() as Promise<Session>,
  staleTime: Number.POSITIVE_INFINITY,
});

export function useSession(): UseQueryResult<Session, RequestProblem> {
  return useQuery(session);
}

/** How an organisation is called that records name by its id. */
export function useOrganisationName(): (id: string) => string {
  const { data } = useRead("organisations.list", {}, { enabled: useIsKnownToMay("reader") });
  return (id) => data?.rows.find((one) => one.id === id)?.name ?? id;
}

const ROLES = ["visitor", "reader", "contributor", "reviewer", "approver", "administrator"];

/**
 * Whether who is signed in may do what needs this role, everywhere or, below an administrator, somewhere: a record that their
 * grants do not reach is refused when they try. True until it is known, so that nothing flickers away.
 */
export function useMay(role: string): boolean {
  const { data } = useSession();
  if (!data) return true;
  const held = role === "administrator" ? [data.role] : [data.role, ...data.rolesSomewhere];
  return held.some((one) => ROLES.indexOf(one) >= ROLES.indexOf(role));
}

/** Whether it is known that who is signed in may: what only they are told is not asked for before. */
export function useIsKnownToMay(role: string): boolean {
  const mayBe = useMay(role);
  return useSession().data !== undefined && mayBe;
}
