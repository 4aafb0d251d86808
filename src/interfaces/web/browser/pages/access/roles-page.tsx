import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { countWords } from "../../words/numbers.ts";
import { AccessFrame } from "./access-frame.tsx";

/** Which role may do what: drawn from the operations themselves, by the rule that the runner asks. */
export function RolesPage() {
  const { data, error, refetch } = useRead("access.matrix", {});
  const { search = "" } = useSearch({ from: "/access" });
  const navigate = useNavigate({ from: "/access" });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const rows = data.rows.filter(({ operation }) => operation.includes(search.trim().toLowerCase()));
  return (
    <AccessFrame
      title="Who may do what"
      standing={countWords(rows.length, "operation")}
      ways={
        <SearchField
          label="Operations"
          value={search}
          onChange={(words) => void navigate({ search: { search: words || undefined }, replace: true })}
        />
      }
    >
      <p className="access-note">
        Each role may do all that the ones before it may. “One place”: a role that was given in one
        organisation or framework is enough there.
      </p>
      <TableFrame label="Operations and the roles that may ask for them">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">Effect</th>
            {data.roles.map((role) => (
              <th key={role} scope="col">
                {role}
              </th>
            ))}
            <th scope="col">Second person</th>
            <th scope="col">One place</th>
            <th scope="col">Keys</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.operation}>
              <th scope="row">
                <code>{row.operation}</code>
              </th>
              <td>{row.effect}</td>
              {data.roles.map((role) => (
                <Cell key={role} is={row.may.includes(role)} />
              ))}
              <Cell is={row.second} />
              <Cell is={row.grants} />
              <Cell is={row.keys} />
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </AccessFrame>
  );
}

function Cell({ is }: { is: boolean }) {
  return (
    <td className={`access-may ${is ? "" : "access-soft"}`}>
      <span aria-hidden="true">{is ? "●" : "·"}</span>
      <span className="visually-hidden">{is ? "yes" : "no"}</span>
    </td>
  );
}
