import { useRead } from "../../client/queries.ts";
import { NodeLink } from "./node-link.tsx";

/** A shortest way between two nodes, step by step, with what ties each to the one before. */
export function WayBetween({ from, to }: { from: string; to: string }) {
  const { data, error } = useRead("network.path", { from, to });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return null;
  if (!data.isFound) return <p>Nothing in the register ties the two.</p>;
  return (
    <ol className="graph-way" aria-label="The way between the two">
      {data.steps.map((step) => (
        <li key={step.id}>
          {step.tie && <span className="register-soft">{step.tie.kind} · </span>}
          <NodeLink node={step} />
        </li>
      ))}
    </ol>
  );
}
