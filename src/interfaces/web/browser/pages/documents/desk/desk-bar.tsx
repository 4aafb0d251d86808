import { memo } from "react";
import { ToggleButton } from "react-aria-components";
import type { Labels } from "../../../client/vocabulary.ts";
import { Button } from "../../../components/button.tsx";
import { numberWords } from "../../../words/numbers.ts";
import type { DeskSearch } from "./desk.search.ts";
import type { DeskDocument } from "./desk-document.ts";
import { FilterRow } from "./filter-row.tsx";
import type { DeskStatement } from "./statement.ts";

/** What is shown of the document: filters, what was passed over, page furniture. */
export const DeskBar = memo(function DeskBar({
  document,
  statements,
  passedOver,
  search,
  labels,
  through,
  onChange,
  onOutline,
}: {
  document: DeskDocument;
  statements: readonly DeskStatement[];
  passedOver: number;
  search: DeskSearch;
  labels: Labels;
  through: number;
  onChange: (change: Partial<DeskSearch>) => void;
  /** Null where the outline has a column of its own. */
  onOutline: (() => void) | null;
}) {
  const furniture = document.blocks.filter(({ kind }) => kind === "furniture").length;
  return (
    <div className="desk-bar">
      {onOutline && (
        <Button size="small" icon="outline" onPress={onOutline}>
          Outline
        </Button>
      )}
      <FilterRow
        statements={statements}
        search={search}
        labels={labels}
        through={through}
        onChange={onChange}
      />
      <div className="filter-row-set desk-views">
        <ToggleButton
          className="filter-toggle"
          isSelected={search.passed === true}
          onChange={(is) => onChange({ passed: is || undefined })}
        >
          Passed over <span className="filter-toggle-count">{numberWords(passedOver)}</span>
        </ToggleButton>
        {furniture > 0 && (
          <ToggleButton
            className="filter-toggle"
            isSelected={search.furniture === true}
            onChange={(is) => onChange({ furniture: is || undefined })}
          >
            Page furniture <span className="filter-toggle-count">{numberWords(furniture)}</span>
          </ToggleButton>
        )}
      </div>
    </div>
  );
});
