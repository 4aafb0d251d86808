import { Link } from "@tanstack/react-router";
import { call } from "../../../client/call.ts";
import { useLedgerLabel, useLedgerWords } from "../../../client/ledger-words.ts";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useMay, useRead } from "../../../client/queries.ts";
import { useLabels, useVocabulary } from "../../../client/vocabulary.ts";
import { Fact, Facts } from "../../../components/facts.tsx";
import { RecordButton } from "../../../components/recording/record-button.tsx";
import type { Field } from "../../../components/recording/record-field.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { Unknown } from "../../../components/signs.tsx";
import { amountWords } from "../../../words/amounts.ts";
import { basis, reasonField } from "./delivery-forms.ts";
import { DeliverySection } from "./delivery-section.tsx";
import { FieldMark, useFieldMarkingForm } from "./field-marking.tsx";

type Commitment = OutputOf<"commitments.get">;
type Role = Commitment["parties"][number]["role"];

const ROLES: readonly Role[] = ["lead", "accountable", "funding", "implementing", "supporting"];

/** Who does what about a commitment, under which framework, by what, and how it is rated. */
export function DescriptionSection({ commitment, isNow }: { commitment: Commitment; isNow: boolean }) {
  const mayCorrect = useMay("contributor") && isNow;
  const labels = useLabels();
  const labelOf = useLedgerLabel();
  const form = useDescriptionForm(commitment);
  const marking = useFieldMarkingForm(commitment);
  const frameworks = useFrameworks();
  const { parties, framework, instrument, verifiability, ambition, note, amount, fieldMarks } = commitment;
  const roles = ROLES.filter((role) => parties.some((one) => one.role === role));
  return (
    <DeliverySection
      id="roles"
      title="Who does what"
      ways={
        mayCorrect && (
          <>
            <RecordButton form={form} />
            {marking && <RecordButton form={marking} />}
          </>
        )
      }
    >
      <Facts>
        {roles.map((role) => (
          <Fact key={role} name={labelOf("role", role)}>
            {parties
              .filter((one) => one.role === role)
              .map(({ party }) => labels.partner(party))
              .join(", ")}{" "}
            <FieldMark mark={fieldMarks.parties} />
          </Fact>
        ))}
        {!parties.some(({ role }) => role === "lead" || role === "accountable") && (
          <Fact name="Owner">
            <Unknown reason="Nobody is recorded who answers for it." />
          </Fact>
        )}
        <Fact name="Framework">
          {framework ? (
            <Link to="/commitments" search={{ frameworks: [framework] } as never}>
              {frameworks.find(({ code }) => code === framework)?.label ?? framework}
            </Link>
          ) : (
            <Unknown reason="No arrangement is recorded under which it is followed." />
          )}{" "}
          <FieldMark mark={fieldMarks.framework} />
        </Fact>
        <Rated name="Instrument" field="instrument" code={instrument} mark={fieldMarks.instrument} />
        <Rated
          name="Verifiability"
          field="verifiability"
          code={verifiability}
          mark={fieldMarks.verifiability}
        />
        <Rated name="Ambition" field="ambition" code={ambition} mark={fieldMarks.ambition} />
        {amount && (
          <Fact name="Sum">
            {amountWords({ currency: amount.currency, least: amount.value, most: amount.value })}{" "}
            <FieldMark mark={fieldMarks.amount} />
          </Fact>
        )}
        {note && (
          <Fact name="Note">
            {note} <FieldMark mark={fieldMarks.note} />
          </Fact>
        )}
      </Facts>
    </DeliverySection>
  );
}

function Rated({
  name,
  field,
  code,
  mark,
}: {
  name: string;
  field: string;
  code: string | null;
  mark: { marking: string } | undefined;
}) {
  const labelOf = useLedgerLabel();
  return (
    <Fact name={name}>
      {code ? labelOf(field, code) : <Unknown reason="Nobody has said." />} <FieldMark mark={mark} />
    </Fact>
  );
}

/** The arrangements between parties, by their ids. */
function useFrameworks(): { code: string; label: string }[] {
  const worksHere = useMay("reader");
  const { data } = useRead("frameworks.list", { limit: 1000 }, { enabled: worksHere });
  return (data?.rows ?? []).map(({ id, name }) => ({ code: id, label: name }));
}

/** The fields of who does what, and how it is rated: the same where a commitment is recorded by hand. */
export function useDescriptionFields(): Field[] {
  const partners = useVocabulary()?.partners ?? [];
  const words = useLedgerWords();
  const frameworks = useFrameworks();
  return [
    ...ROLES.map((role): Field => {
      const word = words?.roles.find(({ code }) => code === role);
      return {
        name: role,
        label: word?.label ?? role,
        note: word?.means,
        as: "tags",
        options: partners,
        isOpenList: true,
      };
    }),
    { name: "framework", label: "Framework", as: "name", options: frameworks },
    { name: "instrument", label: "Instrument", as: "choice", options: words?.instruments ?? [] },
    { name: "verifiability", label: "Verifiability", as: "choice", options: words?.verifiability ?? [] },
    { name: "ambition", label: "Ambition", as: "choice", options: words?.ambition ?? [] },
    {
      name: "note",
      label: "Note",
      as: "words",
      note: "For those who work here; never published. It goes along where the partnership is given away, unless it is marked for fewer.",
    },
  ];
}

/** What was filled in, as the operations take it. */
export function describedBy(filled: { text(name: string): string | null; texts(name: string): string[] }) {
  return {
    parties: ROLES.flatMap((role) => filled.texts(role).map((party) => ({ party, role }))),
    framework: filled.text("framework"),
    instrument: filled.text("instrument"),
    verifiability: filled.text("verifiability") as Commitment["verifiability"],
    ambition: filled.text("ambition") as Commitment["ambition"],
    note: filled.text("note"),
  };
}

function useDescriptionForm(commitment: Commitment): RecordForm<"commitments.correct"> {
  const { id, seq, parties, framework, instrument, verifiability, ambition, note } = commitment;
  const before = { parties, framework, instrument, verifiability, ambition, note };
  return {
    label: "Say who does what",
    verb: "Save",
    operation: "commitments.correct",
    changes: { id, seq },
    fields: [...useDescriptionFields(), reasonField],
    values: {
      ...Object.fromEntries(
        ROLES.map((role) => [role, parties.filter((one) => one.role === role).map(({ party }) => party)]),
      ),
      framework: framework ?? "",
      instrument: instrument ?? "",
      verifiability: verifiability ?? "",
      ambition: ambition ?? "",
      note: note ?? "",
    },
    input: (filled, basedOn) => ({ id, ...describedBy(filled), ...basis(filled, basedOn) }),
    done: "Who does what is recorded.",
    undo: () => call("commitments.correct", { id, ...before, reason: "Taken back." }),
  };
}
