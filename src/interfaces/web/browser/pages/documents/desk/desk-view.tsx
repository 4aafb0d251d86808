import { useNavigate, useSearch } from "@tanstack/react-router";
import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { ToggleButton } from "react-aria-components";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useMay } from "../../../client/queries.ts";
import { useLabels, useVocabulary } from "../../../client/vocabulary.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { notify } from "../../../components/notices.tsx";
import { Page } from "../../../frame/page.tsx";
import { numberWords } from "../../../words/numbers.ts";
import { AcceptAbove } from "./accept-above.tsx";
import { blocksAt } from "./block-index.ts";
import { type DeskSearch, placeIn } from "./desk.search.ts";
import { type DeskDocument, firstBlockOf, placesOf, wordsAt } from "./desk-document.ts";
import { inReadingOrder, isFiltering, isThrough, stepFrom } from "./desk-filter.ts";
import { DeskWays, DocumentFacts } from "./desk-head.tsx";
import type { DeskAct } from "./desk-keys.ts";
import { DeskNotice } from "./desk-notice.tsx";
import type { TextLight } from "./field-value.tsx";
import { FilterRow } from "./filter-row.tsx";
import { light } from "./highlights.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { LinkPanel, LinkSummary } from "./link-panel.tsx";
import { type LooseCard, Margin } from "./margin.tsx";
import { marksOf } from "./marks.ts";
import { useNearChunks } from "./near-chunks.ts";
import { outlineOf } from "./outline.ts";
import { OutlineColumn } from "./outline-column.tsx";
import { PassedCard } from "./passed-card.tsx";
import { PrintNote } from "./print-note.tsx";
import { chunksOf, flowOf } from "./reading-flow.ts";
import { RejectForm } from "./reject-form.tsx";
import { Sheet } from "./sheet.tsx";
import type { Place } from "./shown-block.ts";
import type { DeskStatement, Fields, VersionStatements } from "./statement.ts";
import { SmallCard, StatementCard, statementName } from "./statement-card.tsx";
import { StatementForm } from "./statement-form.tsx";
import { TextColumn } from "./text-column.tsx";
import { blockElement, rangesOf, selectedIn } from "./text-range.ts";
import { useKeys } from "./use-keys.ts";
import { useMedia, usePrinting } from "./use-media.ts";
import { useReview } from "./use-review.ts";
import "./desk.css";
import "./card.css";

type Mode = "look" | "edit" | "reject" | "link";
/** Words without a statement that are looked at: a sentence that was passed over, or a selection about to become one. */
type Loose = { places: Place[]; isUnsure: boolean; isMaking: boolean };

const NEW_FIELDS: Fields = {
  type: "commitment",
  actors: [],
  partners: [],
  areas: [],
  date: null,
  firmness: "intended",
  state: null,
  condition: null,
};

/** The reading desk with its data. */
export function DeskView({
  facts,
  document,
  read,
}: {
  facts: OutputOf<"documents.get">;
  document: DeskDocument;
  read: VersionStatements;
}) {
  const search = useSearch({ from: "/documents/$id" });
  const navigate = useNavigate({ from: "/documents/$id" });
  const labels = useLabels();
  const vocabulary = useVocabulary();
  const isPrinting = usePrinting();
  const isNarrow = useMedia("(width < 62rem)");
  const hasOutline = useMedia("(width >= 82rem)");
  const isCurrent = document.number === facts.version;
  const mayReview = useMay("reviewer") && isCurrent;

  const scroller = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const [mode, setMode] = useState<Mode>("look");
  const [loose, setLoose] = useState<Loose | null>(null);
  const [dialog, setDialog] = useState<"keys" | "above" | "outline" | null>(null);
  const [goal, setGoal] = useState<number | undefined>();
  const [here, setHere] = useState<number | undefined>();
  /** How the next choice came about: only keys and addresses move the text. */
  const arrival = useRef<"address" | "keys" | "pointer">("address");

  const all = useMemo(() => inReadingOrder(read.statements), [read.statements]);
  const chosen = all.find(({ id }) => id === search.statement);
  const through = useMemo(() => all.filter((one) => isThrough(one, search)), [all, search]);
  // The chosen one stays in sight when a decision or a filter would take it out of the list.
  const shown = useMemo(
    () => (chosen && !through.includes(chosen) ? inReadingOrder([...through, chosen]) : through),
    [through, chosen],
  );
  const passedOver = search.passed ? read.passedOver : NONE;
  const marks = useMemo(
    () => marksOf(document, shown, passedOver, chosen?.id),
    [document, shown, passedOver, chosen?.id],
  );
  const outline = useMemo(() => outlineOf(document.blocks, marks.statementsIn), [document, marks]);
  const place = placeIn(search.at);
  const placeBlock = place && firstBlockOf(document, [place]);
  const statementBlocks = useMemo(
    () => new Set(all.flatMap(({ spans }) => blocksAt(document.index, spans))),
    [document, all],
  );
  const chunks = useMemo(() => {
    const isShown = (block: number) =>
      document.blocks[block]?.kind !== "furniture" ||
      search.furniture === true ||
      statementBlocks.has(block) ||
      block === placeBlock;
    return chunksOf(flowOf(document.text, document.blocks, isShown), document.blocks);
  }, [document, search.furniture, statementBlocks, placeBlock]);
  const goalBlock =
    goal ??
    (loose ? firstBlockOf(document, loose.places) : undefined) ??
    (chosen ? marks.firstBlock.get(chosen.id) : placeBlock);
  const chunkOf = (block: number | undefined) =>
    block === undefined ? undefined : chunks.findIndex(({ first, last }) => first <= block && block <= last);
  const near = useNearChunks(scroller, chunks.length, chunkOf(goalBlock), isPrinting);
  const inDrawn = shown.filter(({ id }) => {
    const chunk = chunkOf(marks.firstBlock.get(id));
    return chunk !== undefined && near.isDrawn(chunk);
  });

  const change = useCallback(
    (part: Partial<DeskSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const choose = (id: string | undefined, how: "keys" | "pointer") => {
    arrival.current = how;
    setMode("look");
    setLoose(null);
    setGoal(undefined);
    if (id !== search.statement) change({ statement: id, at: undefined });
  };
  const review = useReview({ document: facts.id, version: search.version }, (id) => choose(id, "keys"));

  const text: TextLight = useMemo(
    () => ({
      light: (places) => column.current && light("desk-lit", rangesOf(column.current, document, places)),
      show: (places) => {
        const block = firstBlockOf(document, places);
        if (block !== undefined) setGoal(block);
        requestAnimationFrame(
          () =>
            column.current &&
            scrollTo(scroller.current, rangesOf(column.current, document, places)[0], "needed"),
        );
      },
      wordsAt: (places) => wordsAt(document, places),
    }),
    [document],
  );

  // Words that are lit hold on to the page's own text nodes, which a decision may replace: so after every drawing anew.
  useEffect(() => {
    if (!column.current) return;
    light("desk-place", place && !chosen ? rangesOf(column.current, document, [place]) : []);
    light("desk-draft", loose ? rangesOf(column.current, document, loose.places) : []);
  });
  useEffect(
    () => () => {
      for (const name of ["desk-lit", "desk-place", "desk-draft"] as const) light(name, []);
    },
    [],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new choice moves the text, a drawing of the same does not
  useLayoutEffect(() => {
    if (!column.current || arrival.current === "pointer") return;
    const target = chosen
      ? column.current.querySelector(`[data-anchor="${chosen.id}"]`)
      : place && rangesOf(column.current, document, [place])[0];
    if (target)
      scrollTo(scroller.current, target, arrival.current === "address" ? "always" : "needed", isNarrow);
    if (arrival.current === "keys" && chosen)
      window.document.getElementById("chosen-card")?.focus({ preventScroll: true });
  }, [chosen?.id, search.at]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new place moves the text
  useLayoutEffect(() => {
    if (!loose || loose.isMaking || !column.current) return;
    const range = rangesOf(column.current, document, loose.places)[0];
    if (range && arrival.current === "keys") scrollTo(scroller.current, range, "needed", isNarrow);
    if (arrival.current === "keys")
      window.document.getElementById("chosen-card")?.focus({ preventScroll: true });
  }, [loose?.places]);

  const goTo = (block: number) => {
    setDialog(null);
    setGoal(block);
    requestAnimationFrame(() => {
      const element = column.current && blockElement(column.current, block);
      if (element && scroller.current)
        scroller.current.scrollTop +=
          element.getBoundingClientRect().top - scroller.current.getBoundingClientRect().top - 24;
    });
  };
  const onScroll = () => {
    const top = (scroller.current?.getBoundingClientRect().top ?? 0) + 80;
    let found: number | undefined;
    for (const element of column.current?.querySelectorAll<HTMLElement>(".text-heading [data-block]") ?? []) {
      if (element.getBoundingClientRect().top > top) break;
      found = Number(element.dataset.block);
    }
    setHere(found);
  };

  const step = (by: 1 | -1, wanted: (one: DeskStatement) => boolean = (one) => isThrough(one, search)) => {
    const next = stepFrom(all, chosen?.id, by, wanted);
    if (next) choose(next.id, "keys");
    else notify({ message: by === 1 ? "That was the last statement." : "That was the first statement." });
  };
  const nextUndecided = () => {
    const next = stepFrom(all, chosen?.id, 1, (one) => one.standing === "proposed" && isThrough(one, search));
    if (next) choose(next.id, "keys");
  };
  const make = () => {
    if (loose) {
      setLoose({ ...loose, isMaking: true });
      return;
    }
    const places = column.current ? placesOf(document, selectedIn(column.current)) : [];
    if (places.length === 0 || places.length > 20) {
      notify({
        message: places.length === 0 ? "No words are selected." : "That is too much for one statement.",
        remedy: "Select words of the text, or click into a sentence, and press n.",
      });
      return;
    }
    arrival.current = "pointer";
    change({ statement: undefined });
    setLoose({ places, isUnsure: false, isMaking: true });
  };
  const stepPassed = (by: 1 | -1) => {
    if (!search.passed) change({ passed: true });
    const sorted = [...read.passedOver].sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
    const from = (loose?.places ?? chosen?.spans)?.[0]?.start ?? (by === 1 ? -1 : Number.POSITIVE_INFINITY);
    const candidates = sorted.filter(({ spans }) =>
      by === 1 ? (spans[0]?.start ?? 0) > from : (spans[0]?.start ?? 0) < from,
    );
    const next = by === 1 ? candidates[0] : candidates.at(-1);
    if (next) pickPassed(next, "keys");
  };
  const pickPassed = (one: VersionStatements["passedOver"][number], how: "keys" | "pointer") => {
    arrival.current = how;
    setMode("look");
    change({ statement: undefined });
    setLoose({ places: one.spans, isUnsure: one.certainty < 0.6, isMaking: false });
  };

  const acts = (one: DeskStatement, byKey: boolean) => ({
    accept: () => {
      if (one.standing !== "accepted") void review.accept([one.id]);
      if (byKey) nextUndecided();
    },
    reject: () => setMode("reject"),
    edit: () => setMode("edit"),
    undo: () => void review.undo([one.id]),
    link: () =>
      one.type === "progress"
        ? setMode("link")
        : notify({ message: "Only progress reports are linked to commitments." }),
  });
  const needsOne = (run: (one: ReturnType<typeof acts>) => void) => {
    if (!mayReview)
      notify({
        message: isCurrent
          ? "Your role lets you read, not review."
          : "Decisions are made on the current version.",
      });
    else if (chosen) run(acts(chosen, true));
    else notify({ message: "No statement is chosen.", remedy: "Press j for the first one." });
  };
  const onAct = (act: DeskAct) => {
    const does: Record<DeskAct, () => void> = {
      next: () => step(1),
      previous: () => step(-1),
      first: () => through[0] && choose(through[0].id, "keys"),
      last: () => through.at(-1) && choose(through.at(-1)?.id, "keys"),
      accept: () => needsOne((one) => one.accept()),
      edit: () => needsOne((one) => one.edit()),
      reject: () => needsOne((one) => one.reject()),
      link: () => needsOne((one) => one.link()),
      undo: () => {
        const isDecided = chosen && (chosen.standing !== "proposed" || chosen.corrected.length > 0);
        if (isDecided && mayReview) void review.undo([chosen.id]);
        else void review.undoLast();
      },
      make: () => (mayReview ? make() : needsOne(() => {})),
      "next-passed": () => stepPassed(1),
      "previous-passed": () => stepPassed(-1),
      filter: () => window.document.querySelector<HTMLElement>(".filter-row button")?.focus(),
      keys: () => setDialog("keys"),
      leave: () => {
        if (mode !== "look") setMode("look");
        else if (loose) setLoose(null);
        else choose(undefined, "pointer");
      },
    };
    does[act]();
  };
  const { areOn, switchKeys } = useKeys(onAct);

  const onTextClick = (event: MouseEvent) => {
    if (!window.getSelection()?.isCollapsed) return;
    const target = event.target as HTMLElement;
    const ids = [];
    for (
      let mark = target.closest<HTMLElement>("mark");
      mark;
      mark = mark.parentElement?.closest<HTMLElement>("mark") ?? null
    ) {
      ids.push(mark.dataset.statement);
    }
    if (ids.length > 0) {
      // A second click on words of two statements chooses the other one.
      choose(ids[(ids.indexOf(chosen?.id) + 1) % ids.length], "pointer");
      return;
    }
    const start = target.closest<HTMLElement>("[data-passed]")?.dataset.passed;
    const passed = read.passedOver.find(({ spans }) => String(spans[0]?.start) === start);
    if (start !== undefined && passed) pickPassed(passed, "pointer");
  };

  const large = (one: DeskStatement) => {
    const mine = acts(one, false);
    const back = () => {
      setMode("look");
      requestAnimationFrame(() =>
        window.document.getElementById("chosen-card")?.focus({ preventScroll: true }),
      );
    };
    if (mode === "edit") {
      return (
        <section className="card-body" aria-label={`Edit: ${statementName(one)}`}>
          <StatementForm
            key={one.id}
            fields={fieldsOf(one)}
            verb="Save"
            knownActors={knownActors}
            vocabulary={vocabulary}
            onSave={(fields) => {
              back();
              void review.edit(one.id, fields);
            }}
            onCancel={back}
          />
        </section>
      );
    }
    return (
      <article className="card-body" id="chosen-card" tabIndex={-1} aria-label={statementName(one)}>
        <StatementCard statement={one} labels={labels} text={text} acts={mayReview ? mine : null}>
          {mode === "reject" ? (
            <RejectForm
              onCancel={back}
              onReject={(reason) => {
                back();
                void review.reject([one.id], reason);
                nextUndecided();
              }}
            />
          ) : mode === "link" ? (
            <LinkPanel statement={one} labels={labels} onClose={back} />
          ) : undefined}
        </StatementCard>
        {one.type === "progress" && one.standing !== "rejected" && mode === "look" && (
          <LinkSummary statement={one} canLink={mayReview} onOpen={mine.link} />
        )}
      </article>
    );
  };
  const knownActors = useMemo(() => [...new Set(all.flatMap(({ actors }) => actors))].sort(), [all]);
  const looseCard: LooseCard | null = useMemo(() => {
    if (!loose) return null;
    const anchor = () => {
      const range = column.current && rangesOf(column.current, document, loose.places)[0];
      return range && column.current
        ? range.getBoundingClientRect().top - column.current.getBoundingClientRect().top
        : undefined;
    };
    return { key: JSON.stringify(loose.places), name: "Words without a statement", anchor, content: null };
  }, [loose, document]);
  const looseContent =
    loose &&
    (loose.isMaking ? (
      <section className="card-body" aria-label="New statement">
        <p className="card-words">
          <strong>New statement</strong> from <q>{shortened(wordsAt(document, loose.places))}</q>
        </p>
        <StatementForm
          fields={NEW_FIELDS}
          verb="Make and accept"
          knownActors={knownActors}
          vocabulary={vocabulary}
          onCancel={() => setLoose(null)}
          onSave={async (fields) => {
            const id = await review.record(loose.places, fields);
            if (id) choose(id, "keys");
          }}
        />
      </section>
    ) : (
      <div id="chosen-card" tabIndex={-1}>
        <PassedCard
          words={wordsAt(document, loose.places)}
          isUnsure={loose.isUnsure}
          onMake={mayReview ? make : null}
          onLeave={() => setLoose(null)}
        />
      </div>
    ));

  const furniture = document.blocks.filter(({ kind }) => kind === "furniture").length;
  const outlineColumn = <OutlineColumn document={document} entries={outline} here={here} onGo={goTo} />;
  return (
    <Page
      fill
      title={facts.title}
      standing={
        <DocumentFacts
          document={facts}
          version={document.number}
          onVersion={(version) => change({ version, statement: undefined, at: undefined })}
        />
      }
      ways={
        <DeskWays
          statements={all}
          isNarrow={isNarrow}
          onAcceptAbove={mayReview ? () => setDialog("above") : null}
          onKeys={() => setDialog("keys")}
        />
      }
    >
      <div className="desk">
        <div className="desk-bar">
          {!hasOutline && (
            <Button size="small" icon="outline" onPress={() => setDialog("outline")}>
              Outline
            </Button>
          )}
          <FilterRow
            statements={all}
            search={search}
            labels={labels}
            through={through.length}
            onChange={change}
          />
          <div className="filter-row-set desk-views">
            <ToggleButton
              className="filter-toggle"
              isSelected={search.passed === true}
              onChange={(is) => change({ passed: is || undefined })}
            >
              Passed over <span className="filter-toggle-count">{numberWords(read.passedOver.length)}</span>
            </ToggleButton>
            {furniture > 0 && (
              <ToggleButton
                className="filter-toggle"
                isSelected={search.furniture === true}
                onChange={(is) => change({ furniture: is || undefined })}
              >
                Page furniture <span className="filter-toggle-count">{numberWords(furniture)}</span>
              </ToggleButton>
            )}
          </div>
        </div>
        <div className="desk-columns">
          {hasOutline && (
            <nav className="desk-outline" aria-label="Outline">
              {outlineColumn}
            </nav>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <div
            className="desk-scroller"
            ref={scroller}
            onScroll={onScroll}
            tabIndex={0}
            role="region"
            aria-label="Text of the document"
          >
            <div className="desk-paper">
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: every statement has its card, which the keyboard reaches */}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the same */}
              <div
                className={`desk-text ${isFiltering(search) ? "desk-text-filtered" : ""}`}
                ref={column}
                onClick={onTextClick}
              >
                <DeskNotice
                  notAnalysed={
                    facts.versions.find(({ number }) => number === document.number)?.notAnalysed ?? null
                  }
                  isCurrent={isCurrent}
                  all={all.length}
                  through={through.length}
                  onCurrent={() => change({ version: undefined })}
                  onClear={() =>
                    change({ types: undefined, standings: undefined, topics: undefined, partners: undefined })
                  }
                />
                <TextColumn
                  document={document}
                  chunks={chunks}
                  near={near}
                  marksOf={marks.of}
                  noteAfter={
                    isPrinting
                      ? (block) =>
                          (marks.statementsIn.get(block) ?? [])
                            .filter(({ id }) => marks.firstBlock.get(id) === block)
                            .map((one) => <PrintNote key={one.id} statement={one} labels={labels} />)
                      : undefined
                  }
                />
              </div>
              {!isNarrow && (
                <Margin
                  statements={inDrawn}
                  chosen={loose ? undefined : chosen?.id}
                  text={column}
                  small={(one) => (
                    <SmallCard statement={one} labels={labels} onChoose={() => choose(one.id, "pointer")} />
                  )}
                  large={large}
                  loose={looseCard && { ...looseCard, content: looseContent }}
                />
              )}
            </div>
          </div>
        </div>
        {isNarrow && (
          <Sheet
            count={through.length}
            position={chosen ? through.indexOf(chosen) + 1 : 0}
            onStep={step}
            onClose={chosen || loose ? () => (loose ? setLoose(null) : choose(undefined, "pointer")) : null}
          >
            {looseContent ?? (chosen && large(chosen))}
          </Sheet>
        )}
      </div>
      {dialog === "keys" && (
        <KeysDialog areOn={areOn} onSwitch={switchKeys} onClose={() => setDialog(null)} />
      )}
      {dialog === "above" && (
        <AcceptAbove
          statements={all}
          types={search.types ?? []}
          onAccept={(certainty, types) => void review.acceptAbove({ document: facts.id, certainty, types })}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "outline" && (
        <Dialog title="Outline" onClose={() => setDialog(null)}>
          {outlineColumn}
        </Dialog>
      )}
    </Page>
  );
}

const NONE: VersionStatements["passedOver"] = [];

function fieldsOf({
  type,
  actors,
  partners,
  areas,
  date,
  firmness,
  state,
  condition,
}: DeskStatement): Fields {
  return { type, actors, partners, areas, date, firmness, state, condition };
}

function shortened(words: string): string {
  return words.length > 160 ? `${words.slice(0, 157)}…` : words;
}

/** Brings a place to the upper part of what is in sight; "needed": only where it is not there already. */
function scrollTo(
  scroller: HTMLElement | null,
  target: Element | Range | undefined,
  when: "always" | "needed",
  isNarrow = false,
): void {
  if (!scroller || !target) return;
  const view = scroller.getBoundingClientRect();
  const { top } = target.getBoundingClientRect();
  const share = (top - view.top) / view.height;
  if (when === "needed" && share > 0.06 && share < (isNarrow ? 0.35 : 0.55)) return;
  scroller.scrollTop += top - view.top - view.height * (isNarrow ? 0.12 : 0.22);
}
