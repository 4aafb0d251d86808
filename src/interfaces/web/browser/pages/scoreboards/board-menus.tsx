import { useRead } from "../../client/queries.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { BY_WORDS } from "./board-words.ts";
import { SCOREBOARD_BY, type ScoreboardBy } from "./scoreboard.search.ts";

/** What a scoreboard sets side by side, and by which of the indicators that ship. */
export function BoardMenus({
  by,
  indicators,
  onChange,
}: {
  by: ScoreboardBy;
  indicators: readonly string[];
  onChange: (part: { by?: ScoreboardBy; indicators?: string[] | undefined }) => void;
}) {
  const computed = useRead("indicators.list", { kinds: ["computed"] }).data;
  return (
    <>
      <FilterMenu
        single
        label="By"
        options={SCOREBOARD_BY.map((value) => ({ value, label: BY_WORDS[value].many }))}
        value={[by]}
        onChange={([chosen]) => onChange({ by: chosen as ScoreboardBy })}
      />
      <FilterMenu
        label="Indicators"
        options={(computed?.rows ?? [])
          .filter(({ isShipped }) => isShipped)
          .map(({ name, label }) => ({ value: name, label }))}
        value={[...indicators]}
        onChange={(chosen) => onChange({ indicators: chosen.length ? chosen : undefined })}
      />
    </>
  );
}
