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
import { basis, reasonField } from "./delivery-forms.ts";
import { DeliverySection } from "./delivery-section.tsx";

type Commitment = OutputOf<"commitments.get">;
type Role = Commitment["parties"][number]["role"];

const ROLES: readonly Role[] = ["lead", "accountable", "funding", "implementing", "supporting"];

/** Who does what about a commitment, under which framework, by what, and how it is rated. */
export function DescriptionSection({ commitment, isNow }: { commitment: Commitment; isNow: boolean }) {
  const mayCorrect = useMay("contributor") && isNow;
  const labels = useLabels();
  const labelOf = useLedgerLabel();
  const form = useDescriptionForm(commitment);
  const frameworks = useFrameworks();
  const { parties, framework, instrument, verifiability, ambition } = commitment;
  const roles = ROLES.filter((role) => parties.some((one) => one.role === role));
  return (
    <DeliverySection id="roles" title="Who does what" ways={mayCorrect && <RecordButton form={form} />}>
      <Facts>
        {roles.map((role) => (
          <Fact key={role} name={labelOf("role", role)}>
            {parties
              .filter((one) => one.role === role)
              .map(({ party }) => labels.partner(party))
              .join(", ")}
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
          )}
        </Fact>
        <Rated name="Instrument" field="instrument" code={instrument} />
        <Rated name="Verifiability" field="verifiability" code={verifiability} />
        <Rated name="Ambition" field="ambition" code={ambition} />
      </Facts>
    </DeliverySection>
  );
}

function Rated({ name, field, code }: { name: string; field: string; code: string | null }) {
  const labelOf = useLedgerLabel();
  return <Fact name={name}>{code ? labelOf(field, code) : <Unknown reason="Nobody has said." />}</Fact>;
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
  };
}

function useDescriptionForm(commitment: Commitment): RecordForm<"commitments.correct"> {
  const { id, seq, parties, framework, instrument, verifiability, ambition } = commitment;
  const before = { parties, framework, instrument, verifiability, ambition };
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
    },
    input: (filled, basedOn) => ({ id, ...describedBy(filled), ...basis(filled, basedOn) }),
    done: "Who does what is recorded.",
    undo: () => call("commitments.correct", { id, ...before, reason: "Taken back." }),
  };
}
