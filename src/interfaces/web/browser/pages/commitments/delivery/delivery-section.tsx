import type { ReactNode } from "react";
import { useMay } from "../../../client/queries.ts";

/** A part of a commitment's page: what there is, and with which forms more is recorded. */
export function DeliverySection({
  id,
  title,
  count,
  ways,
  none,
  children,
}: {
  id: string;
  title: string;
  count?: number;
  ways?: ReactNode;
  /** What to say where there is nothing. */
  none?: string;
  children?: ReactNode;
}) {
  const worksHere = useMay("reader");
  if (!worksHere && count === 0) return null;
  return (
    <section className="delivery" aria-labelledby={id}>
      <header className="delivery-head">
        <h2 id={id}>
          {title}
          {count !== undefined && count > 0 && <span className="delivery-count"> {count}</span>}
        </h2>
        {ways && <div className="delivery-ways">{ways}</div>}
      </header>
      {count === 0 && none && <p className="commitment-none">{none}</p>}
      {children}
    </section>
  );
}
