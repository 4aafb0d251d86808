import type { ReactNode } from "react";
import { asProblem } from "../client/problem.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import "./problem-panel.css";

/** What happened, why, and what to do: the face of a problem on a page. `small` where it stands among other things. */
export function ProblemPanel({
  error,
  onRetry,
  small = false,
  isPage = false,
  children,
}: {
  error: unknown;
  onRetry?: () => void;
  small?: boolean;
  /** It stands in place of a whole page, and its message is the page's heading. */
  isPage?: boolean;
  children?: ReactNode;
}) {
  const problem = asProblem(error);
  const Message = isPage ? "h1" : "p";
  return (
    <div className={`problem-panel ${small ? "problem-panel-small" : ""}`} role="alert">
      <Icon name="warning" size={small ? 18 : 24} />
      <div className="problem-panel-words">
        <Message className="problem-panel-message">{problem.message}</Message>
        <p>{problem.remedy}</p>
        <p className="problem-panel-code">
          Code <code>{problem.code}</code>
          {typeof problem.details.error === "string" && <> · {problem.details.error}</>}
        </p>
        {(onRetry || children) && (
          <div className="problem-panel-ways">
            {onRetry && (
              <Button icon="retry" size={small ? "small" : "normal"} onPress={onRetry}>
                Try again
              </Button>
            )}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
