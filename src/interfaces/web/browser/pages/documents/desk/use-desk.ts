import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useMay } from "../../../client/queries.ts";
import { notify } from "../../../components/notices.tsx";
import type { Mode } from "./chosen-card.tsx";
import type { DeskSearch } from "./desk.search.ts";
import { type DeskDocument, placesOf } from "./desk-document.ts";
import { isThrough, stepFrom, stepPassedOver } from "./desk-filter.ts";
import type { DeskAct } from "./desk-keys.ts";
import type { Loose } from "./loose-words.tsx";
import type { Place } from "./shown-block.ts";
import {
  type DeskStatement,
  type Fields,
  fieldsOf,
  type PassedOver,
  UNSURE_BELOW,
  type VersionStatements,
} from "./statement.ts";
import type { CardActs } from "./statement-card.tsx";
import { selectedIn } from "./text-range.ts";
import { useKeys } from "./use-keys.ts";
import { useMedia, usePrinting } from "./use-media.ts";
import { useReading } from "./use-reading.ts";
import { useReview } from "./use-review.ts";
import { type Arrival, focusCard, useTextMoves } from "./use-text-moves.ts";
import { type Edge, moveEdge, restAfter } from "./word-choice.ts";

export type Desk = ReturnType<typeof useDesk>;

/** What the desk knows, and what can be done at it, by hand and by key. */
export function useDesk(facts: OutputOf<"documents.get">, document: DeskDocument, read: VersionStatements) {
  const search = useSearch({ from: "/documents/$id" });
  const navigate = useNavigate({ from: "/documents/$id" });
  const isPrinting = usePrinting();
  const isNarrow = useMedia("(width < 62rem)");
  const isCurrent = document.number === facts.version;
  const mayReview = useMay("reviewer") && isCurrent;

  const scroller = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const arrival = useRef<Arrival>("address");
  const [mode, setMode] = useState<Mode>("look");
  const [loose, setLoose] = useState<Loose | null>(null);
  const [dialog, setDialog] = useState<"keys" | "above" | "outline" | null>(null);
  const [goal, setGoal] = useState<number | undefined>();

  const reading = useReading({ document, read, search, scroller, goal, loose: loose?.places, isPrinting });
  const { all, chosen, through, place } = reading;
  const moves = useTextMoves({
    document,
    scroller,
    column,
    arrival,
    chosen: chosen?.id,
    place,
    loose,
    isNarrow,
    onGoal: setGoal,
  });

  const change = useCallback(
    (part: Partial<DeskSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const choose = (id: string | undefined, how: Arrival) => {
    arrival.current = how;
    setMode("look");
    setLoose(null);
    setGoal(undefined);
    if (id !== search.statement) change({ statement: id, at: undefined });
  };
  const review = useReview({ document: facts.id, version: search.version }, (id) => choose(id, "keys"));

  const step = (by: 1 | -1) => {
    const next = stepFrom(all, chosen?.id, by, (one) => isThrough(one, search));
    if (next) choose(next.id, "keys");
    else notify({ message: by === 1 ? "That was the last statement." : "That was the first statement." });
  };
  /** After a decision by key the next one waits already; what is pressed by hand stays where it is. */
  const goOn = () => {
    const next = stepFrom(all, chosen?.id, 1, (one) => one.standing === "proposed" && isThrough(one, search));
    if (next) choose(next.id, "keys");
    else back();
  };
  const back = () => {
    setMode("look");
    requestAnimationFrame(focusCard);
  };
  const isByKey = useRef(false);
  const actsOn = (one: DeskStatement, byKey: boolean): CardActs => {
    const begin = (now: Mode) => {
      isByKey.current = byKey;
      setMode(now);
    };
    return {
      accept: () => {
        if (one.standing !== "accepted") void review.accept([one.id]);
        if (byKey) goOn();
      },
      reject: () => begin("reject"),
      edit: () => begin("edit"),
      undo: () => void review.undo([one.id]),
      link: () => {
        if (one.type === "progress" && one.standing !== "rejected") begin("link");
        else notify({ message: "Only progress reports that are not rejected are linked to commitments." });
      },
      split: () => chooseWords(),
    };
  };
  const reject = (one: DeskStatement, reason: string) => {
    void review.reject([one.id], reason);
    if (isByKey.current) goOn();
    else back();
  };
  const save = (one: DeskStatement, fields: Fields) => {
    back();
    void review.edit(one.id, fields);
  };

  /** What is pressed by hand is chosen, but never over words that somebody is writing. */
  const isFree = () => {
    const isWriting = mode === "edit" || loose?.isMaking === true;
    if (isWriting) notify({ message: "A statement is being edited.", remedy: "Save it or cancel first." });
    return !isWriting;
  };
  const pick = (id: string | undefined) => {
    if (isFree()) choose(id, "pointer");
  };
  const pickPassed = (one: PassedOver, how: Arrival) => {
    if (!isFree()) return;
    choose(undefined, how);
    setLoose({
      places: one.spans,
      isPassed: true,
      isUnsure: one.certainty < UNSURE_BELOW,
      isMaking: false,
      before: loose?.before ?? chosen?.id,
    });
  };
  const stepPassed = (by: 1 | -1) => {
    if (!search.passed) change({ passed: true });
    const next = stepPassedOver(read.passedOver, (loose?.places ?? chosen?.spans)?.[0]?.start, by);
    if (next) pickPassed(next, "keys");
    else notify({ message: "There is no further sentence that was passed over." });
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
    choose(undefined, "pointer");
    setLoose({ places, isPassed: false, isUnsure: false, isMaking: true, before: chosen?.id });
  };
  const saveMade = async (fields: Fields) => {
    const id = loose && (await review.record(loose.places, fields));
    if (!id) return;
    if (loose.whole) goOnSplitting(loose, loose.whole);
    else choose(id, "keys");
  };

  /** Words of what is chosen, to be narrowed by the arrow keys: at first all of them. */
  const chooseWords = () => {
    const places = chosen?.spans ?? (loose?.isPassed ? loose.places : undefined);
    if (!places) {
      notify({
        message: "Nothing is chosen.",
        remedy: "Press j for a statement, J for a passed-over sentence.",
      });
      return;
    }
    arrival.current = "keys";
    setMode("look");
    setLoose({
      // Words of their own, also where the same are chosen already: what is new gets the focus.
      places: [...places],
      whole: places,
      isPassed: loose?.isPassed ?? false,
      isUnsure: false,
      isMaking: false,
      ...(chosen ? { fields: fieldsOf(chosen) } : {}),
      before: loose?.before ?? chosen?.id,
    });
  };
  const moveEdgeBy = (edge: Edge, by: 1 | -1) =>
    loose?.whole && setLoose({ ...loose, places: moveEdge(document, loose.whole, loose.places, edge, by) });
  /** After one part the rest of the words; after the last one the statement that was split, to be rejected. */
  const goOnSplitting = (made: Loose, whole: Place[]) => {
    const rest = restAfter(document, whole, made.places);
    arrival.current = "keys";
    if (rest.length > 0) {
      setLoose({ ...made, places: rest, isMaking: false });
      return;
    }
    choose(made.before, "keys");
    if (!made.fields) return;
    isByKey.current = true;
    setMode("reject");
  };

  const refuse = () =>
    notify({
      message: isCurrent
        ? "Your role lets you read, not review."
        : "Decisions are made on the current version.",
    });
  const toChosen = (run: (acts: CardActs) => void) => {
    if (!mayReview) refuse();
    else if (chosen) run(actsOn(chosen, true));
    else notify({ message: "No statement is chosen.", remedy: "Press j for the first one." });
  };
  const undo = () => {
    const isDecided = chosen && (chosen.standing !== "proposed" || chosen.corrected.length > 0);
    if (!mayReview) refuse();
    else void (isDecided ? review.undo([chosen.id]) : review.undoLast());
  };
  /** Out of what is open, one step back: from the form to its sentence, from that to what was chosen before. */
  const leave = () => {
    if (mode !== "look") back();
    else if (loose?.isMaking && (loose.isPassed || loose.whole)) {
      setLoose({ ...loose, isMaking: false });
      requestAnimationFrame(focusCard);
    } else if (loose) choose(loose.before, "keys");
    else choose(undefined, "pointer");
  };
  const does: Record<DeskAct, () => void> = {
    next: () => step(1),
    previous: () => step(-1),
    first: () => through[0] && choose(through[0].id, "keys"),
    last: () => through.at(-1) && choose(through.at(-1)?.id, "keys"),
    accept: () => toChosen((acts) => acts.accept()),
    edit: () => toChosen((acts) => acts.edit()),
    reject: () => toChosen((acts) => acts.reject()),
    link: () => toChosen((acts) => acts.link()),
    undo,
    make: () => (mayReview ? make() : refuse()),
    "choose-words": () => (mayReview ? chooseWords() : refuse()),
    "next-passed": () => stepPassed(1),
    "previous-passed": () => stepPassed(-1),
    filter: () => window.document.querySelector<HTMLElement>(".filter-row button")?.focus(),
    keys: () => setDialog("keys"),
    leave,
  };
  const keys = useKeys((act) => does[act]());

  return {
    ...reading,
    ...moves,
    search,
    isPrinting,
    isNarrow,
    isCurrent,
    mayReview,
    scroller,
    column,
    mode,
    loose,
    dialog,
    setDialog,
    change,
    choose,
    review,
    step,
    back,
    actsOn,
    reject,
    save,
    pick,
    pickPassed,
    make,
    moveEdgeBy,
    chooseWords,
    saveMade,
    leave,
    keys,
  };
}
