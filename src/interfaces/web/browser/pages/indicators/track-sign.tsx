const SIGNS = { "on track": "●", "off track": "◇", unknown: "–" } as const;

/** Whether an indicator is on track: a shape and a word, and a colour as the third sign. */
export function TrackSign({ state }: { state: keyof typeof SIGNS }) {
  return (
    <span className={`track-sign track-${state.replace(" ", "-")}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {state}
    </span>
  );
}
