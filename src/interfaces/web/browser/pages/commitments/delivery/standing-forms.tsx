import { call } from "../../../client/call.ts";
import { useDay } from "../../../client/day.ts";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useMay } from "../../../client/queries.ts";
import { RecordButton } from "../../../components/recording/record-button.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { RecordMenu } from "../../../components/recording/record-menu.tsx";
import { useByHandForm } from "./by-hand-form.ts";
import { CommitmentField } from "./commitment-field.tsx";
import { reasonField, whyField } from "./delivery-forms.ts";

type Commitment = OutputOf<"commitments.get">;

/** What can become of a commitment as a whole: withdrawn, superseded, merged into another; corrected where it was recorded by hand. */
export function StandingForms({ commitment }: { commitment: Commitment }) {
  const mayReview = useMay("reviewer");
  const mayPublish = useMay("approver");
  const { id, seq, ended, mergedInto, publishedAt } = commitment;
  const correct = useByHandForm(commitment);
  const day = useDay();
  if (day || !mayReview || mergedInto || commitment.isWithdrawn) return null;
  if (ended) {
    const reopen: RecordForm<"commitments.reopen"> = {
      label: "Reopen",
      title: "Reopen the commitment",
      verb: "Reopen",
      operation: "commitments.reopen",
      changes: { id, seq },
      fields: [whyField],
      input: (filled, basedOn) => ({ id, basedOn, reason: filled.needed("reason") }),
      done: "It is followed again.",
    };
    return <RecordButton form={reopen} size="normal" />;
  }
  const undo = () => call("commitments.reopen", { id, reason: "Taken back." });
  const withdraw: RecordForm<"commitments.end"> = {
    label: "Withdraw",
    title: "Withdraw the commitment",
    verb: "Withdraw",
    operation: "commitments.end",
    changes: { id, seq },
    fields: [{ ...whyField, note: "And where that is said. It leaves the lists, and is never deleted." }],
    input: (filled, basedOn) => ({ id, as: "withdrawn", basedOn, reason: filled.needed("reason") }),
    done: "The commitment is withdrawn.",
    undo,
  };
  const supersede: RecordForm<"commitments.end"> = {
    label: "Superseded by another",
    title: "Another commitment has taken its place",
    verb: "Record",
    operation: "commitments.end",
    changes: { id, seq },
    fields: [
      {
        name: "successor",
        label: "The commitment that has taken its place",
        as: "own",
        isNeeded: true,
        draw: (_, onChange) => (
          <CommitmentField
            label="The commitment that has taken its place"
            without={[id]}
            onChoose={(chosen) => onChange(chosen.id)}
          />
        ),
      },
      whyField,
    ],
    input: (filled, basedOn) => ({
      id,
      as: "superseded",
      successor: filled.needed("successor"),
      basedOn,
      reason: filled.needed("reason"),
    }),
    done: "It is superseded, and points to what has taken its place.",
    undo,
  };
  const merge: RecordForm<"mentions.confirm"> = {
    label: "Same promise as another",
    title: "The same promise as another commitment",
    verb: "Merge",
    operation: "mentions.confirm",
    fields: [
      {
        name: "main",
        label: "The commitment that stays",
        as: "own",
        isNeeded: true,
        draw: (_, onChange) => (
          <CommitmentField
            label="The commitment that stays"
            without={[id]}
            onChoose={(chosen) => onChange(chosen.id)}
            note="This one is then followed there, as a mention of it. It can be taken apart again."
          />
        ),
      },
      { ...whyField, isNeeded: false, label: "Reason" },
    ],
    input: (filled) => ({
      commitment: filled.needed("main"),
      mentions: [id],
      reason: filled.text("reason") ?? undefined,
    }),
    done: "It is merged.",
    undo: () => call("mentions.remove", { mention: id, reason: "Taken back." }),
  };
  const publish: RecordForm<"commitments.publish"> = {
    label: publishedAt ? "Publish what is new" : "Publish",
    title: "Show it to everybody",
    verb: "Publish",
    operation: "commitments.publish",
    fields: [
      {
        ...reasonField,
        note: "Everybody then sees what is recorded about it so far, save notes and what is marked for fewer.",
      },
    ],
    input: (filled) => ({ ids: [id], reason: filled.text("reason") ?? undefined }),
    done: "It is published.",
  };
  const unpublish: RecordForm<"commitments.unpublish"> = {
    label: "Make it a draft again",
    verb: "Make it a draft",
    operation: "commitments.unpublish",
    fields: [reasonField],
    input: (filled) => ({ ids: [id], reason: filled.text("reason") ?? undefined }),
    done: "It is a draft again: visitors no longer see what is recorded about it.",
  };
  const forms = [
    ...(commitment.source === null ? [] : [correct]),
    withdraw,
    supersede,
    merge,
    ...(mayPublish ? [publish] : []),
    ...(publishedAt ? [unpublish] : []),
  ];
  return <RecordMenu label="Change" forms={forms} icon="edit" />;
}
