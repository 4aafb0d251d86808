import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { call } from "../../../client/call.ts";
import type { InputOf } from "../../../client/operation-types.ts";
import { keyOf } from "../../../client/queries.ts";
import { notify, notifyProblem } from "../../../components/notices.tsx";
import { countWords, numberWords } from "../../../words/numbers.ts";
import { decidedOf } from "./desk-filter.ts";
import type { DeskStatement, Fields, VersionStatements } from "./statement.ts";

/** Ids of statements that one act decided about: undone together. */
type Act = { ids: string[]; how: "undo" | "reject" };

/**
 * What a person can decide at the desk. Each decision is shown at once and put back where the server refuses it; they
 * are sent one after the other, so that an undo never overtakes what it undoes. `onUndone` is told which came back.
 */
export function useReview(view: { document: string; version?: number }, onUndone: (id: string) => void) {
  const client = useQueryClient();
  const key = keyOf("statements.of-version", view);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const acts = useRef<Act[]>([]);
  const closeNotice = useRef(() => {});

  const current = () => client.getQueryData<VersionStatements>(key)?.statements ?? [];
  const put = (rows: readonly DeskStatement[]) => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    client.setQueryData<VersionStatements>(
      key,
      (before) =>
        before && { ...before, statements: before.statements.map((one) => byId.get(one.id) ?? one) },
    );
  };

  /** Says what happened with how much is decided now; also read out. */
  const say = (words: string, canUndo = true) => {
    const { accepted, rejected, all } = decidedOf(current());
    closeNotice.current();
    closeNotice.current = notify({
      message: `${words} ${numberWords(accepted + rejected)} of ${numberWords(all)} decided.`,
      ...(canUndo ? { way: { label: "Undo", shortcut: "u", run: () => void undoLast() } } : {}),
    });
  };

  async function run(
    ids: readonly string[],
    guess: (statement: DeskStatement) => DeskStatement,
    ask: () => Promise<DeskStatement[]>,
    words: () => string,
    act?: Act,
  ): Promise<boolean> {
    await client.cancelQueries({ queryKey: key });
    const before = current().filter(({ id }) => ids.includes(id));
    put(before.map(guess));
    if (act) acts.current.push(act);
    say(words(), acts.current.length > 0);
    const sent = queue.current.then(ask);
    queue.current = sent.catch(() => {});
    try {
      const rows = await sent;
      put(rows);
      changed();
      // Where a rule asks for two, one person's yes is not yet a decision.
      if (act && rows.some(({ waitsFor }) => waitsFor)) say("Noted: it waits for a second reviewer.");
      return true;
    } catch (error) {
      put(before);
      if (act) acts.current = acts.current.filter((one) => one !== act);
      closeNotice.current();
      notifyProblem(error);
      return false;
    }
  }

  /** What else shows decisions is asked for again when it is next looked at; the desk itself knows already. */
  function changed(): void {
    for (const other of [
      ["statements", "list"],
      ["statements", "count"],
      ["statements", "get"],
      ["statements", "coverage"],
      ["commitments"],
      ["mentions"],
      ["versions"],
      ["links"],
      ["reviews"],
      ["documents", "list"],
    ]) {
      void client.invalidateQueries({ queryKey: other });
    }
  }

  const accept = (ids: string[], reason?: string) =>
    run(
      ids,
      (one) => ({ ...one, standing: "accepted" }),
      async () => (await call("statements.accept", { ids, reason })).rows,
      () => (ids.length === 1 ? "Accepted." : `${countWords(ids.length, "statement")} accepted.`),
      { ids, how: "undo" },
    );

  const reject = (ids: string[], reason?: string) =>
    run(
      ids,
      (one) => ({ ...one, standing: "rejected" }),
      async () => (await call("statements.reject", { ids, reason: reason || undefined })).rows,
      () => "Rejected.",
      { ids, how: "undo" },
    );

  const edit = (id: string, fields: Fields) =>
    run(
      [id],
      (one) => ({ ...one, ...fields }),
      async () => [await call("statements.edit", { id, fields })],
      () => "Saved.",
      { ids: [id], how: "undo" },
    );

  /** What was made here goes back as rejected, however its undoing is asked for: proposed it never was. */
  const howOf = ([id]: string[]): Act["how"] =>
    acts.current.some((act) => act.how === "reject" && act.ids[0] === id) ? "reject" : "undo";

  async function undo(ids: string[], how: Act["how"] = howOf(ids)): Promise<void> {
    acts.current = acts.current.filter(
      (act) => !ids.every((id) => act.ids.includes(id)) || act.ids.length > ids.length,
    );
    const done = await run(
      ids,
      (one) => one,
      async () => (await call(how === "undo" ? "statements.undo" : "statements.reject", { ids })).rows,
      () => "Undoing.",
    );
    if (done) say(how === "undo" ? "Undone." : "Taken back: it stays as rejected.", acts.current.length > 0);
    if (done && ids[0]) onUndone(ids[0]);
  }

  async function undoLast(): Promise<void> {
    const act = acts.current.at(-1);
    if (!act) {
      notify({ message: "There is nothing to undo here." });
      return;
    }
    acts.current = acts.current.slice(0, -1);
    await undo(act.ids, act.how);
  }

  /** Accepts what is still proposed from a certainty upwards; undone as a whole. */
  async function acceptAbove(input: InputOf<"statements.accept-above">): Promise<void> {
    try {
      const { rows } = await call("statements.accept-above", input);
      put(rows);
      changed();
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) acts.current.push({ ids, how: "undo" });
      say(`${countWords(ids.length, "statement")} accepted.`, ids.length > 0);
    } catch (error) {
      notifyProblem(error);
    }
  }

  /** Makes a statement of words that were passed over. Answers its id; undefined where it was refused. */
  async function record(
    spans: { start: number; end: number }[],
    fields: Fields,
  ): Promise<string | undefined> {
    try {
      const made = await call("statements.record", { document: view.document, spans, fields });
      client.setQueryData<VersionStatements>(
        key,
        (before) => before && { ...before, statements: [...before.statements, made] },
      );
      changed();
      acts.current.push({ ids: [made.id], how: "reject" });
      say("Made and accepted.");
      return made.id;
    } catch (error) {
      notifyProblem(error);
      return undefined;
    }
  }

  return { accept, reject, edit, undo, undoLast, acceptAbove, record };
}
