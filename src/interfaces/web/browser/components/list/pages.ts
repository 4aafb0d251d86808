import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { call } from "../../client/call.ts";
import { forDay, useDay } from "../../client/day.ts";
import type { InputOf, PagedName, RowOf } from "../../client/operation-types.ts";
import type { RequestProblem } from "../../client/problem.ts";
import { keyOf } from "../../client/queries.ts";

/** Rows of a long list, asked for page by page as they come into sight. */
export type Pages<Row> = {
  /** How many rows there are in all; undefined until the first answer. */
  total: number | undefined;
  /** There are more than `total`: nobody has counted on. */
  isMore: boolean;
  /** The row at a position, or undefined while it is on its way. */
  rowAt(index: number): Row | undefined;
  /** The pages that are here, for what is asked for page by page besides. */
  answers: readonly (readonly Row[])[];
  /** To be told which rows are in sight. */
  show(first: number, last: number): void;
  error: RequestProblem | null;
  retry(): void;
  /** What is shown still belongs to the filters before. */
  isOld: boolean;
};

/** How many rows are asked for at once. */
const SIZE = 100;

/** The pages of a list operation under these filters and this order. */
export function usePages<Name extends PagedName>(name: Name, given: InputOf<Name>): Pages<RowOf<Name>> {
  type Answer = { rows: RowOf<Name>[]; total: number; isMore?: boolean };
  const input = forDay(name, given, useDay());
  const [range, setRange] = useState({ first: 0, last: 0 });
  const page = (index: number) => ({
    queryKey: keyOf(name, { ...(input as object), limit: SIZE, offset: index * SIZE }),
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await call(
        name,
        { ...(input as object), limit: SIZE, offset: index * SIZE } as unknown as InputOf<Name>,
        signal,
      )) as Answer,
  });
  const head = useQuery<Answer, RequestProblem>({ ...page(0), placeholderData: keepPreviousData });
  const [counted, setCounted] = useState<{ of: string; total: number; isMore: boolean } | null>(null);
  const key = JSON.stringify([name, input]);
  const further = counted?.of === key && counted.total > (head.data?.total ?? 0) ? counted : undefined;
  const total = further?.total ?? head.data?.total;
  const lastPage = Math.min(range.last, Math.ceil((total ?? 0) / SIZE) - 1);
  const wanted: number[] = [];
  for (let index = Math.max(1, range.first); index <= lastPage; index++) wanted.push(index);
  const rest: UseQueryResult<Answer, RequestProblem>[] = useQueries({ queries: wanted.map(page) });
  // Where nobody counts to the end, each page that is reached knows of some more.
  const furthest = rest.reduce<Answer | undefined>(
    (most, { data }) => (data && data.total > (most?.total ?? total ?? 0) ? data : most),
    undefined,
  );
  if (furthest && (further?.total ?? 0) < furthest.total)
    setCounted({ of: key, total: furthest.total, isMore: furthest.isMore ?? false });
  const show = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(first / SIZE), last: Math.floor(last / SIZE) };
    setRange((was) => (was.first === next.first && was.last === next.last ? was : next));
  }, []);
  return {
    total,
    isMore: (further ?? head.data)?.isMore ?? false,
    answers: [head, ...rest].flatMap((query) => (query.data ? [query.data.rows] : [])),
    show,
    isOld: head.isPlaceholderData,
    error: head.error ?? rest.find((query) => query.error)?.error ?? null,
    retry: () => {
      for (const query of [head, ...rest]) if (query.error) void query.refetch();
    },
    rowAt: (index) => {
      const number = Math.floor(index / SIZE);
      const answer = number === 0 ? head.data : rest[wanted.indexOf(number)]?.data;
      return answer?.rows[index % SIZE];
    },
  };
}
