import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import type { QueuedStatement } from "./review-queue.ts";

const figure = (number: number) => number.toFixed(2);

/** What it is worth to review a statement next; what the figure is made of on focus and hover. */
export function ValueSign({
  value,
  importance,
  certainty,
}: Pick<QueuedStatement, "value" | "importance" | "certainty">) {
  const uncertainty = 2 * Math.min(certainty, 1 - certainty);
  const parts = `importance ${figure(importance)} × uncertainty ${figure(uncertainty)}`;
  return (
    <TooltipTrigger delay={200}>
      <Button className="value-sign" aria-label={`value ${figure(value)}: ${parts}`}>
        value {figure(value)}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {parts}
      </Tooltip>
    </TooltipTrigger>
  );
}
