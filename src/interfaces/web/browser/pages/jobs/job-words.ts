import type { Job } from "../../client/job-events.ts";

/** What the items of a job are, and what is done with them. */
type JobWords = {
  /** While it runs. */
  doing: string;
  one: string;
  /** At the head of the column that names them. */
  head: string;
  /** What becomes of an item: "read", "could not be read". */
  done: string;
  failed: string;
};

const WORDS: Record<string, JobWords> = {
  reading: { doing: "Reading", one: "document", head: "File", done: "read", failed: "could not be read" },
  proposing: {
    doing: "Asking",
    one: "document",
    head: "Document",
    done: "asked about",
    failed: "got no answer",
  },
  observing: {
    doing: "Fetching",
    one: "indicator",
    head: "Indicator",
    done: "fetched",
    failed: "could not be fetched",
  },
};

/** How the work of a job is told. */
export function jobWords({ kind }: Pick<Job, "kind">): JobWords {
  return (
    WORDS[kind] ?? { doing: "Working", one: "item", head: "Item", done: "done", failed: "could not be done" }
  );
}
