import { isOver, type Job } from "../../client/job-events.ts";
import { useMay, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { notifyProblem } from "../../components/notices.tsx";

/** What can be done with a job: cancel what has not begun, or try again what did not succeed. */
export function JobWays({ job, size = "normal" }: { job: Job; size?: "small" | "normal" }) {
  const cancel = useWrite("jobs.cancel");
  const retry = useWrite("jobs.retry");
  const may = useMay("contributor");
  const notDone = job.failed + job.cancelled;
  if (!may) return <div className="jobs-item-ways" />;
  return (
    <div className="jobs-item-ways">
      {!isOver(job.state) && (
        <Button
          size={size}
          isPending={cancel.isPending}
          aria-label={`Cancel: ${job.title}`}
          onPress={() => cancel.mutate({ id: job.id }, { onError: notifyProblem })}
        >
          Cancel
        </Button>
      )}
      {isOver(job.state) && notDone > 0 && (
        <Button
          size={size}
          icon="retry"
          isPending={retry.isPending}
          aria-label={`Try ${notDone} again: ${job.title}`}
          onPress={() => retry.mutate({ id: job.id }, { onError: notifyProblem })}
        >
          Try {notDone} again
        </Button>
      )}
    </div>
  );
}
