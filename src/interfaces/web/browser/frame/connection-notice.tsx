import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asProblem } from "../client/problem.ts";
import "./connection-notice.css";

/** Says that the server cannot be reached, keeps asking for it, and refreshes the page once it answers again. */
export function ConnectionNotice() {
  const client = useQueryClient();
  const [isLost, setLost] = useState(false);
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ type, query }) => {
        if (type === "updated" && query.state.error && asProblem(query.state.error).status === 0)
          setLost(true);
      }),
    [client],
  );
  useEffect(() => {
    if (!isLost) return;
    const timer = setInterval(async () => {
      const answer = await fetch("/api/session").catch(() => null);
      if (!answer) return;
      setLost(false);
      void client.invalidateQueries();
    }, 2000);
    return () => clearInterval(timer);
  }, [isLost, client]);
  return (
    <div role="status" className="connection-notice" hidden={!isLost}>
      {isLost && (
        <p>
          <strong>The connection to Entente is lost.</strong> What you see may be out of date, and changes
          cannot be saved. It is tried again every two seconds.
        </p>
      )}
    </div>
  );
}
