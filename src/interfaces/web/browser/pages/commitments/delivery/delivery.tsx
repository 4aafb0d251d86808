import { useDay } from "../../../client/day.ts";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useRead } from "../../../client/queries.ts";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { ActionsSection } from "./actions-section.tsx";
import { AssessmentsSection } from "./assessments-section.tsx";
import { DescriptionSection } from "./description-section.tsx";
import { EvidenceSection } from "./evidence-section.tsx";
import { MilestonesSection } from "./milestones-section.tsx";
import { PartsSection } from "./parts-section.tsx";
import "./delivery.css";

type Commitment = OutputOf<"commitments.get">;

/** What becomes of a commitment: who does what, its parts, actions, milestones, evidence and assessments, with their forms. */
export function Delivery({ commitment }: { commitment: Commitment }) {
  const day = useDay();
  const { id } = commitment;
  const input = { commitments: [id], limit: 1000 };
  const actions = useRead("actions.list", input, { keep: true });
  const milestones = useRead("milestones.list", input, { keep: true });
  const evidence = useRead("evidence.list", input, { keep: true });
  const assessments = useRead("assessments.list", input, { keep: true });
  const failed = [actions, milestones, evidence, assessments].find(({ error, data }) => error && !data);
  if (failed) return <ProblemPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  // The past is looked at and not written, and what has ended is reopened first.
  const isNow = day === undefined && commitment.ended === null && !commitment.isWithdrawn;
  const subjects = [
    ...(actions.data?.rows ?? []).map(({ id: code, what }) => ({ code, label: what })),
    ...(milestones.data?.rows ?? []).map(({ id: code, title }) => ({ code, label: title })),
  ];
  return (
    <>
      <DescriptionSection commitment={commitment} isNow={isNow} />
      <PartsSection commitment={commitment} isNow={isNow} />
      {actions.data && <ActionsSection commitment={id} actions={actions.data.rows} mayRecord={isNow} />}
      {milestones.data && (
        <MilestonesSection commitment={id} milestones={milestones.data.rows} mayRecord={isNow} />
      )}
      {evidence.data && (
        <EvidenceSection
          commitment={id}
          evidence={evidence.data.rows}
          subjects={subjects}
          mayRecord={isNow}
        />
      )}
      {assessments.data && (
        <AssessmentsSection commitment={id} assessments={assessments.data.rows} mayRecord={isNow} />
      )}
    </>
  );
}
