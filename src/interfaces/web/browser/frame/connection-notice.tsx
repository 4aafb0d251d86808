import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { onLost, untilReachable } from "../client/connection.ts";
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
  useEffect(() => onLost(() => setLost(true)), []);
  useEffect(() => {
    if (!isLost) return;
    let isOver = false;
    void untilReachable().then(() => {
      if (isOver) return;
      setLost(false);
      void client.invalidateQueries();
    });
    return () => {
      isOver = true;
    };
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
