import { type MouseEvent, useCallback, useMemo, useState } from "react";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useLabels, useVocabulary } from "../../../client/vocabulary.ts";
import { Page } from "../../../frame/page.tsx";
import { ChosenCard } from "./chosen-card.tsx";
import { CoverageNote } from "./coverage-note.tsx";
import { DeskBar } from "./desk-bar.tsx";
import { DeskDialogs } from "./desk-dialogs.tsx";
import { type DeskDocument, placesOf, wordsAt } from "./desk-document.ts";
import { isFiltering } from "./desk-filter.ts";
import { DeskWays, DocumentFacts } from "./desk-head.tsx";
import { DeskNotice } from "./desk-notice.tsx";
import { keyOfLoose, LooseWords } from "./loose-words.tsx";
import { type LooseCard, Margin } from "./margin.tsx";
import { OutlineColumn } from "./outline-column.tsx";
import { PrintNote } from "./print-note.tsx";
import { Sheet } from "./sheet.tsx";
import type { DeskStatement, VersionStatements } from "./statement.ts";
import { SmallCard } from "./statement-card.tsx";
import { clickedIn } from "./text-click.ts";
import { TextColumn } from "./text-column.tsx";
import { rangesOf, selectedIn } from "./text-range.ts";
import { useDesk } from "./use-desk.ts";
import { useMedia } from "./use-media.ts";
import "./desk.css";
import "./card.css";

const NO_FILTER = { types: undefined, standings: undefined, topics: undefined, partners: undefined };

/** The reading desk with its data: outline, text, and cards beside it. */
export function DeskView({
  facts,
  document,
  read,
}: {
  facts: OutputOf<"documents.get">;
  document: DeskDocument;
  read: VersionStatements;
}) {
  const desk = useDesk(facts, document, read);
  const { all, chosen, through, search, loose, marks, column, isNarrow, mayReview, setDialog, goTo } = desk;
  const labels = useLabels();
  const vocabulary = useVocabulary();
  const hasOutline = useMedia("(width >= 82rem)");
  const [here, setHere] = useState<number | undefined>();
  const [selectedAt, setSelectedAt] = useState<string | undefined>();
  const knownActors = useMemo(() => [...new Set(all.flatMap(({ actors }) => actors))].sort(), [all]);

  const onScroll = () => {
    const top = (desk.scroller.current?.getBoundingClientRect().top ?? 0) + 80;
    let found: number | undefined;
    for (const element of column.current?.querySelectorAll<HTMLElement>(".text-heading [data-block]") ?? []) {
      if (element.getBoundingClientRect().top > top) break;
      found = Number(element.dataset.block);
    }
    setHere(found);
  };
  const onTextClick = (event: MouseEvent) => {
    if (!window.getSelection()?.isCollapsed) return;
    const { statements, passed } = clickedIn(event.target as Element);
    // A second click on words of two statements chooses the other one.
    if (statements.length > 0) {
      desk.pick(statements[(statements.indexOf(chosen?.id ?? "") + 1) % statements.length]);
      return;
    }
    const sentence =
      passed === undefined ? undefined : read.passedOver.find(({ spans }) => spans[0]?.start === passed);
    if (sentence) desk.pickPassed(sentence, "pointer");
  };
  const onSelected = () => {
    const selected = column.current && !window.getSelection()?.isCollapsed ? selectedIn(column.current) : [];
    const places = placesOf(document, selected);
    setSelectedAt(places[0] && `${places[0].start}-${places.at(-1)?.end}`);
  };
  const onGo = useCallback(
    (block: number) => {
      setDialog(null);
      goTo(block);
    },
    [setDialog, goTo],
  );

  const large = (one: DeskStatement) => (
    <ChosenCard
      statement={one}
      mode={desk.mode}
      labels={labels}
      vocabulary={vocabulary}
      knownActors={knownActors}
      text={desk.text}
      acts={mayReview ? desk.actsOn(one, false) : null}
      onBack={desk.back}
      onSave={(fields) => desk.save(one, fields)}
      onReject={(reason) => desk.reject(one, reason)}
    />
  );
  const looseWords = loose && (
    <LooseWords
      loose={loose}
      document={facts.id}
      words={wordsAt(document, loose.places)}
      vocabulary={vocabulary}
      knownActors={knownActors}
      onMove={desk.moveEdgeBy}
      onMake={mayReview ? desk.make : null}
      onChoose={desk.chooseWords}
      onSave={desk.saveMade}
      onLeave={desk.leave}
    />
  );
  const looseCard: LooseCard | null = loose && {
    key: keyOfLoose(loose),
    anchor: () => {
      const range = column.current && rangesOf(column.current, document, loose.places)[0];
      return range && column.current
        ? range.getBoundingClientRect().top - column.current.getBoundingClientRect().top
        : undefined;
    },
    content: looseWords,
  };
  const notesAfter = (block: number) =>
    (marks.statementsIn.get(block) ?? [])
      .filter(({ id }) => marks.firstBlock.get(id) === block)
      .map((one) => <PrintNote key={one.id} statement={one} labels={labels} />);
  const outline = <OutlineColumn document={document} entries={desk.outline} here={here} onGo={onGo} />;
  return (
    <Page
      fill
      title={facts.title}
      standing={
        <DocumentFacts
          document={facts}
          version={document.number}
          onVersion={(version) => desk.change({ version, statement: undefined, at: undefined })}
        />
      }
      ways={
        <DeskWays
          statements={all}
          isNarrow={isNarrow}
          onAcceptAbove={mayReview ? () => setDialog("above") : null}
          address={selectedAt && `?at=${selectedAt}${search.version ? `&version=${search.version}` : ""}`}
          onKeys={() => setDialog("keys")}
        />
      }
    >
      <div className="desk">
        <DeskBar
          document={document}
          statements={all}
          passedOver={read.passedOver.length}
          search={search}
          labels={labels}
          through={through.length}
          onChange={desk.change}
          onOutline={hasOutline ? null : () => setDialog("outline")}
        />
        <CoverageNote document={facts} number={document.number} isAsked={search.passed === true} />
        <div className="desk-columns">
          {hasOutline && (
            <nav className="desk-outline" aria-label="Outline">
              {outline}
            </nav>
          )}
          <section
            className="desk-scroller"
            ref={desk.scroller}
            onScroll={onScroll}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            tabIndex={0}
            aria-label="Text of the document"
          >
            <div className="desk-paper">
              {/* biome-ignore lint/a11y/noStaticElementInteractions: every statement has its card, which the keyboard reaches */}
              <div
                className={`desk-text ${isFiltering(search) ? "desk-text-filtered" : ""}`}
                ref={column}
                onClick={onTextClick}
                onPointerUp={onSelected}
                onKeyUp={onSelected}
              >
                <DeskNotice
                  notAnalysed={
                    facts.versions.find(({ number }) => number === document.number)?.notAnalysed ?? null
                  }
                  isCurrent={desk.isCurrent}
                  isMissing={search.statement !== undefined && !chosen}
                  all={all.length}
                  through={through.length}
                  onCurrent={() => desk.change({ version: undefined })}
                  onClear={() => desk.change(NO_FILTER)}
                />
                <TextColumn
                  document={document}
                  chunks={desk.chunks}
                  near={desk.near}
                  marksOf={desk.marksOf}
                  noteAfter={desk.isPrinting ? notesAfter : undefined}
                />
              </div>
              {!isNarrow && (
                <Margin
                  statements={desk.drawn}
                  chosen={loose ? undefined : chosen?.id}
                  text={column}
                  small={(one) => (
                    <SmallCard statement={one} labels={labels} onChoose={() => desk.pick(one.id)} />
                  )}
                  large={large}
                  loose={looseCard}
                />
              )}
            </div>
          </section>
        </div>
        {isNarrow && (
          <Sheet
            count={through.length}
            position={chosen ? through.indexOf(chosen) + 1 : 0}
            onStep={desk.step}
            onClose={chosen || loose ? desk.leave : null}
          >
            {looseWords ?? (chosen && large(chosen))}
          </Sheet>
        )}
      </div>
      <DeskDialogs desk={desk} document={facts.id} outline={outline} />
    </Page>
  );
}
