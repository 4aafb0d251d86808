import type { CSSProperties, ReactNode } from "react";
import "./frameworks.css";

/** The heads of columns as styles: on a phone each cell stands below the last with its head before it. */
export function headStyles(heads: readonly string[]): CSSProperties {
  return Object.fromEntries(heads.map((head, at) => [`--head-${at + 1}`, JSON.stringify(head)]));
}

/** A table of what the register holds: a name for who cannot see it, the heads of its columns, and its rows. */
export function RegisterTable({
  label,
  heads,
  children,
}: {
  label: string;
  heads: readonly string[];
  children: ReactNode;
}) {
  return (
    <section className="register-table" aria-label={label}>
      <table style={headStyles(heads)}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
