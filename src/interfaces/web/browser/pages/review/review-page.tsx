import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import type { ReviewSearch } from "./review.search.ts";
import { ReviewFilters } from "./review-filters.tsx";
import { ReviewList } from "./review-list.tsx";
import { ReviewTabs } from "./review-tabs.tsx";
import { ValueNote } from "./value-note.tsx";
import "./review.css";

/** What is still to be decided, across all documents, the most valuable first. */
export function ReviewPage() {
  const search = useSearch({ from: "/review" });
  const navigate = useNavigate({ from: "/review" });
  const [left, setLeft] = useState<number>();
  const change = useCallback(
    (part: Partial<ReviewSearch>) =>
      void navigate({ search: (was) => ({ ...was, ...part }), replace: "search" in part }),
    [navigate],
  );
  return (
    <Page
      fill
      title="Review"
      standing={
        left === undefined ? "" : `${countWords(left, "statement")} to decide, the most valuable first`
      }
    >
      <ReviewTabs />
      <div className="filter-bar">
        <ReviewFilters search={search} onChange={change} />
        <div className="filter-bar-end">
          <ValueNote />
        </div>
      </div>
      <ReviewList
        key={JSON.stringify(search)}
        search={search}
        onLeft={setLeft}
        onClear={() => void navigate({ search: {} })}
      />
    </Page>
  );
}
