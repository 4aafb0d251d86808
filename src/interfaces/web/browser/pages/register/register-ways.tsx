import { Link, useNavigate } from "@tanstack/react-router";
import { useDay } from "../../client/day.ts";
import { useMay } from "../../client/queries.ts";
import { History } from "../../components/history/history.tsx";
import type { Values } from "../../components/recording/filled.ts";
import { RecordButton } from "../../components/recording/record-button.tsx";
import { RecordMenu } from "../../components/recording/record-menu.tsx";
import { useChangeForms, useNewForm } from "./register-forms.ts";
import type { RegisterNoun, RegisterRecord } from "./register-noun.ts";

/** Whether who is signed in may write to the register now: the past is looked at and not written. */
export function useMayRegister(): boolean {
  const day = useDay();
  return useMay("reviewer") && day === undefined;
}

const PAGE = {
  frameworks: "/frameworks/$id",
  initiatives: "/initiatives/$id",
  series: "/series/$id",
  meetings: "/meetings/$id",
} as const;

/** The button that records a new one, and leads to its page. */
export function NewRecord({ noun, values }: { noun: RegisterNoun; values?: Values }) {
  const navigate = useNavigate();
  const form = useNewForm(noun, (id) => void navigate({ to: PAGE[noun], params: { id } }), values);
  return useMayRegister() ? <RecordButton form={form} size="normal" /> : null;
}

/** The way to the page that takes a table of them in. */
export function TakeInTable({ noun }: { noun: Exclude<RegisterNoun, "series"> }) {
  if (!useMayRegister()) return null;
  return (
    <Link to="/commitments/import/$noun" params={{ noun }} className="button button-plain button-normal">
      Take in a table
    </Link>
  );
}

/** The menu of what can be recorded about one. */
export function RegisterWays({ noun, record }: { noun: RegisterNoun; record: RegisterRecord }) {
  const forms = useChangeForms(noun, record);
  return useMayRegister() ? <RecordMenu label="Change" icon="edit" forms={forms} /> : null;
}

/** How a record came to stand as it does: what people said on what ships. */
export function RegisterHistory({ record: { id, seq } }: { record: Pick<RegisterRecord, "id" | "seq"> }) {
  // Who did what when is told to those who work here.
  if (!useMay("reader")) return null;
  return (
    <section>
      <h2>History</h2>
      {seq === null ? (
        <p className="register-soft">It stands as it ships with Entente: nobody has added to it.</p>
      ) : (
        <History record={id} />
      )}
    </section>
  );
}
