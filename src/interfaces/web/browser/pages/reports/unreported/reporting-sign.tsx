import type { ReportingState } from "./unreported.search.ts";

/** How each state is called, its shape, and what it means. */
export const REPORTING_WORDS: Record<ReportingState, { sign: string; words: string; means: string }> = {
  unreported: {
    sign: "○",
    words: "not reported",
    means: "No passage comes near enough, or a person decided so.",
  },
  possibly: {
    sign: "◌",
    words: "possibly, in other words",
    means: "A passage may say it; nobody has confirmed or refused it.",
  },
  advanced: { sign: "◔", words: "in part", means: "A person found a part of it." },
  reported: { sign: "●", words: "reported", means: "A person found the whole of it." },
};

/** What the reports say of a commitment: shape and word. */
export function ReportingSign({ state }: { state: ReportingState }) {
  const { sign, words } = REPORTING_WORDS[state];
  return (
    <span className={`reporting-sign reporting-${state}`}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}
