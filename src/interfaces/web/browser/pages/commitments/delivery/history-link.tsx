import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../../client/queries.ts";

/** The way to the history of a record, for those who work here: others are told what was published and not by whom. */
export function HistoryLink({ record, children }: { record: string; children: ReactNode }) {
  if (!useMay("reader")) return null;
  return (
    <Link to="/ledger/$record" params={{ record }} className="delivery-history">
      {children}
    </Link>
  );
}
