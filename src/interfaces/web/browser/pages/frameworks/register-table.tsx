import type { ReactNode } from "react";
import "./frameworks.css";

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
      <table>
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
