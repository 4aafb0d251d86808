import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { startAdding, useAdding } from "../../client/adding.ts";
import { read, useMay, useRead } from "../../client/queries.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { DropPlace } from "../../components/drop-place.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ListGrid } from "../../components/list/list-grid.tsx";
import { usePages } from "../../components/list/pages.ts";
import { SearchField } from "../../components/search-field.tsx";
import { DateSign } from "../../components/signs.tsx";
import { Page } from "../../frame/page.tsx";
import { languageWords } from "../../words/languages.ts";
import { countWords } from "../../words/numbers.ts";
import { AddButtons } from "./add-buttons.tsx";
import { AddingPanel } from "./adding-panel.tsx";
import { DemonstrationNote } from "./demonstration-note.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import { type Count, type DocumentRow, documentColumns } from "./document-columns.tsx";
import type { DocumentsSearch } from "./documents.search.ts";
import { StatementCounts } from "./statement-counts.tsx";
import "./documents.css";

/** Every document, with what was found in it and how much of that is decided. */
export function DocumentsPage() {
  const search = useSearch({ from: "/documents" });
  const navigate = useNavigate({ from: "/documents" });
  const mayAdd = useMay("contributor");
  const adding = useAdding();
  const sort = search.sort ?? "added";
  // The newest first, unless somebody asks otherwise.
  const descending = search.sort === undefined ? !search.descending : (search.descending ?? false);
  const { search: words, kinds, issuers, languages } = search;
  const filters = { search: words, kinds, issuers, languages };
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  const pages = usePages("documents.list", { ...filters, sort, descending });
  const countsOf = useCounts(pages.answers);
  const columns = useMemo(() => documentColumns(countsOf), [countsOf]);
  const change = useCallback(
    (part: Partial<DocumentsSearch>) =>
      void navigate({
        search: (was) => ({ ...was, ...part }),
        replace: "chosen" in part || "search" in part,
      }),
    [navigate],
  );
  const onSearch = useCallback((text: string) => change({ search: text || undefined }), [change]);
  const facets = useRead("documents.facets", {}).data;
  const isEmpty = pages.total === 0 && !isNarrowed && !pages.isOld;
  const page = (
    <Page
      fill
      title="Documents"
      standing={
        pages.total === undefined
          ? ""
          : `${countWords(pages.total, "document")}${isNarrowed ? " under these filters" : ""}`
      }
      ways={mayAdd && !isEmpty && <AddButtons />}
    >
      <AddingPanel />
      <DemonstrationNote />
      {!isEmpty && (
        <div className="filter-bar">
          <SearchField label="Find by title, issuer, reference" value={words ?? ""} onChange={onSearch} />
          <div className="filter-menus">
            <FilterMenu
              label="Issuer"
              options={(facets?.issuer ?? []).map((one) => ({ ...one, label: one.value }))}
              value={issuers ?? []}
              onChange={(values) => change({ issuers: values.length > 0 ? values : undefined })}
            />
            <FilterMenu
              label="Kind"
              options={(facets?.kind ?? []).map((one) => ({ ...one, label: one.value }))}
              value={kinds ?? []}
              onChange={(values) => change({ kinds: values.length > 0 ? values : undefined })}
            />
            <FilterMenu
              label="Language"
              options={(facets?.language ?? []).map((one) => ({ ...one, label: languageWords(one.value) }))}
              value={languages ?? []}
              onChange={(values) => change({ languages: values.length > 0 ? values : undefined })}
            />
            {isNarrowed && (
              <Button look="quiet" onPress={() => void navigate({ search: {} })}>
                Clear filters
              </Button>
            )}
          </div>
        </div>
      )}
      <div className="list-with-panel">
        <div className="list-column">
          <ListGrid<DocumentRow>
            key={JSON.stringify([filters, sort, descending])}
            label="Documents"
            pages={pages}
            columns={columns}
            idOf={(row) => row.id}
            order={{ sort, descending }}
            onOrder={(next, isDescending) =>
              change(
                next === "added"
                  ? { sort: isDescending ? undefined : "added", descending: undefined }
                  : { sort: next as DocumentsSearch["sort"], descending: isDescending || undefined },
              )
            }
            onOpen={(row) => void navigate({ to: "/documents/$id", params: { id: row.id } })}
            chosen={search.chosen}
            onChoose={(chosen) => change({ chosen })}
            cardHeight={100}
            card={(row) => (
              <div className="document-card">
                <div className="document-card-words">
                  <Link to="/documents/$id" params={{ id: row.id }} className="list-card-title" tabIndex={-1}>
                    {row.title}
                  </Link>
                  <div className="list-card-facts">
                    {row.issuer && <span>{row.issuer}</span>}
                    <DateSign date={row.date} none="no date known" />
                  </div>
                  <StatementCounts notAnalysed={row.notAnalysed} counts={countsOf(row.id)} />
                </div>
                <IconButton name="Details" icon="edit" onPress={() => change({ chosen: row.id })} />
              </div>
            )}
            empty={
              isEmpty ? (
                <NoDocuments mayAdd={mayAdd} isReading={adding !== null} />
              ) : (
                <NothingFits onClear={() => void navigate({ search: {} })} />
              )
            }
          />
        </div>
        {search.chosen && (
          <DetailsPanel
            key={search.chosen}
            id={search.chosen}
            onClose={() => change({ chosen: undefined })}
          />
        )}
      </div>
    </Page>
  );
  if (!mayAdd) return page;
  return (
    <DropPlace words="Drop to add" onFiles={(files, left) => startAdding(files, { left })}>
      {page}
    </DropPlace>
  );
}

/** The statement counts of the documents that are shown, asked for with each page of them. */
function useCounts(answers: readonly (readonly DocumentRow[])[]): (id: string) => Count[] | undefined {
  const counted = useQueries({
    queries: answers.map((rows) => ({
      ...read("statements.count", { documents: rows.map((row) => row.id) }),
      enabled: rows.length > 0,
      placeholderData: keepPreviousData,
    })),
  });
  const rows = counted.flatMap((query) => (query.data ? [query.data.rows] : []));
  const known = new Set(
    answers.flatMap((page, index) => (counted[index]?.data ? page.map((row) => row.id) : [])),
  );
  const byId = new Map<string, Count[]>();
  for (const row of rows.flat()) byId.set(row.document, [...(byId.get(row.document) ?? []), row]);
  return (id) => (known.has(id) ? (byId.get(id) ?? []) : undefined);
}

function NoDocuments({ mayAdd, isReading }: { mayAdd: boolean; isReading: boolean }) {
  if (isReading) {
    return (
      <EmptyState title="No document is read yet">Each appears here as soon as it has been read.</EmptyState>
    );
  }
  return (
    <EmptyState title="No documents yet" ways={mayAdd && <AddButtons />}>
      <p>
        {mayAdd
          ? "Drop files or a folder anywhere on this page. Entente reads them and marks every commitment, progress report and recommendation."
          : "Nobody has added documents that you may see."}
      </p>
      {mayAdd && <p className="formats">PDF with text, DOCX, HTML, Markdown, plain text</p>}
    </EmptyState>
  );
}

function NothingFits({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No document fits these filters"
      ways={<Button onPress={onClear}>Clear filters</Button>}
    >
      Take one of them away, or look for other words.
    </EmptyState>
  );
}
