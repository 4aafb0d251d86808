import { call } from "../../client/call.ts";
import type { OperationName, OutputOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { useRegisterWords } from "../../client/register-words.ts";
import { Filled, type Values } from "../../components/recording/filled.ts";
import type { Field } from "../../components/recording/record-field.tsx";
import type { RecordForm } from "../../components/recording/record-form.ts";
import { factIn, SOURCE_FIELDS, sourceIn, useFactFields, useRegisterFields } from "./register-fields.tsx";
import { ONE, type RegisterNoun, type RegisterRecord } from "./register-noun.ts";

// biome-ignore lint/suspicious/noExplicitAny: one declaration makes the forms of four nouns, whose inputs differ
type AnyForm = RecordForm<any>;

const reasonField: Field = { name: "reason", label: "Reason", as: "line" };
const operation = (noun: RegisterNoun, verb: string) => `${noun}.${verb}` as OperationName;
const takeBack = (noun: RegisterNoun, verb: string, input: object) =>
  call(operation(noun, verb), { ...input, reason: "Taken back." } as never);

/** A meeting is called "Third meeting" in many series: its id says of which. */
function idOf(noun: RegisterNoun, filled: Filled): { id?: string } {
  if (noun !== "meetings") return {};
  const own = (filled.text("on") ?? filled.needed("name")).toLowerCase().replace(/[^a-z0-9]+/gu, "-");
  return { id: `${filled.needed("series")}-${own.replace(/^-|-$/gu, "")}` };
}

/** The form that records something new; `onDone` is told its id. */
export function useNewForm(noun: RegisterNoun, onDone: (id: string) => void, values?: Values): AnyForm {
  const { fields, input } = useRegisterFields(noun);
  const statuses = useRegisterWords()?.[noun].statuses.map(({ code }) => code) ?? [];
  const fact = useFactFields(statuses.filter((status) => status !== "upgraded"));
  return {
    label: `Record ${ONE[noun]}`,
    verb: "Record",
    operation: operation(noun, "record"),
    look: noun === "series" ? "plain" : "primary",
    fields: [...fields, ...SOURCE_FIELDS, ...fact, reasonField],
    values,
    input: (filled) => ({
      ...input(filled),
      ...idOf(noun, filled),
      marking: filled.text("marking") ?? undefined,
      sources: sourceIn(filled),
      fact: factIn(filled) ?? undefined,
      reason: filled.text("reason") ?? undefined,
    }),
    done: "It is recorded.",
    undo: ({ id }: RegisterRecord) => takeBack(noun, "withdraw", { id }),
    onDone: ({ id }: RegisterRecord) => onDone(id),
  };
}

/** The forms that change a record, in the order in which they are offered. */
export function useChangeForms(noun: RegisterNoun, record: RegisterRecord): AnyForm[] {
  const { fields, input, values } = useRegisterFields(noun);
  const steps = useRegisterWords()?.[noun].statuses ?? [];
  const next = steps.find(({ code }) => code === record.status)?.to ?? steps.map(({ code }) => code);
  const factFields = useFactFields(next.filter((status) => status !== "upgraded"));
  const upgrade = useUpgradeForm(record as OutputOf<"frameworks.get">);
  const { id, seq, isWithdrawn } = record;
  const changes = { id, seq: seq ?? 0 };
  const reason = (filled: Filled, basedOn: number | undefined) => ({
    basedOn,
    reason: filled.text("reason") ?? undefined,
  });
  const change: AnyForm = {
    label: "Change what is said of it",
    verb: "Save",
    operation: operation(noun, "change"),
    changes,
    fields: [...fields, reasonField],
    values: values(record),
    input: (filled, basedOn) => {
      const marking = filled.text("marking");
      const { published, ...said } = input(filled);
      return {
        id,
        ...said,
        // What visitors see waits for a second person: it is only asked for where it changes.
        ...(published !== record.published ? { published } : {}),
        ...(marking && marking !== record.marking ? { marking } : {}),
        ...reason(filled, basedOn),
      };
    },
    done: "It is changed.",
    undo: (after: RegisterRecord) => {
      const { published, ...said } = input(new Filled(values(record)));
      const isMoved = after.published !== record.published;
      return takeBack(noun, "change", { id, ...said, ...(isMoved ? { published } : {}) });
    },
  };
  const fact: AnyForm = {
    label: "Say what became of it",
    verb: "Record",
    operation: operation(noun, "add-fact"),
    changes,
    fields: [...factFields, ...SOURCE_FIELDS, reasonField],
    input: (filled, basedOn) => ({
      id,
      ...(factIn(filled) ?? { says: "" }),
      sources: sourceIn(filled),
      ...reason(filled, basedOn),
    }),
    done: "It is recorded.",
    undo: ({ seq: added }: RegisterRecord) => takeBack(noun, "retract-fact", { id, fact: added }),
  };
  const withdraw: AnyForm = {
    label: isWithdrawn ? "Put it back into the lists" : "Take it out of the lists",
    verb: isWithdrawn ? "Put back" : "Take out",
    operation: operation(noun, isWithdrawn ? "restore" : "withdraw"),
    changes,
    fields: [{ ...reasonField, isNeeded: !isWithdrawn, note: "Its history stays." }],
    input: (filled, basedOn) => ({ id, ...reason(filled, basedOn) }),
    done: isWithdrawn ? "It is in the lists again." : "It is in no list any more.",
    undo: () => takeBack(noun, isWithdrawn ? "withdraw" : "restore", { id }),
  };
  const isFramework = noun === "frameworks" && next.includes("upgraded");
  return isWithdrawn ? [withdraw] : [fact, change, ...(isFramework ? [upgrade] : []), withdraw];
}

/** The form that says which framework has taken the place of one. */
function useUpgradeForm({ id }: OutputOf<"frameworks.get">): AnyForm {
  const others = useRead("frameworks.list", {}).data?.rows.filter((row) => row.id !== id) ?? [];
  return {
    label: "Another has taken its place",
    verb: "Record",
    operation: "frameworks.upgrade",
    fields: [
      {
        name: "into",
        label: "Which one",
        as: "name",
        options: others.map(({ id: code, name }) => ({ code, label: name })),
        isNeeded: true,
        note: "It keeps the commitments and the history of this one. Record it first where it is not there yet.",
      },
      { name: "on", label: "From which day", as: "date" },
      ...SOURCE_FIELDS,
      reasonField,
    ],
    input: (filled) => ({
      id,
      into: filled.needed("into"),
      on: filled.text("on"),
      sources: sourceIn(filled),
      reason: filled.text("reason") ?? undefined,
    }),
    done: "It is upgraded.",
    undo: async () => {
      const { facts } = await call("frameworks.get", { id });
      return takeBack("frameworks", "retract-fact", {
        id,
        fact: Math.max(...facts.map(({ seq }) => seq ?? 0)),
      });
    },
  };
}
