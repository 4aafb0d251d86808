import type { RowOf } from "../../client/operation-types.ts";
import { useMay, useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { dayWords } from "../../words/dates.ts";
import { TableFrame } from "./table-frame.tsx";

/** Where a role holds, in words. */
export function placeWords(
  { organisation, framework }: Pick<RowOf<"grants.list">, "organisation" | "framework">,
  nameOf: (organisation: string) => string = (id) => id,
): string {
  if (organisation && framework) return `for ${nameOf(organisation)}, under ${framework}`;
  if (organisation) return `for ${nameOf(organisation)}`;
  return framework ? `under ${framework}` : "everywhere";
}

/** The roles that somebody was given here, each with where it holds and who gave it; administrators can take one away. */
export function GrantList({
  person,
  none,
  nameOf,
}: {
  person: string;
  none: string;
  nameOf?: (organisation: string) => string;
}) {
  const { data, error } = useRead("grants.list", { people: [person] });
  const end = useWrite("grants.end", ["people"]);
  const isAdministrator = useMay("administrator");
  if (error) return <ProblemPanel small error={error} />;
  if (!data) return null;
  if (data.rows.length === 0) return <p className="access-note">{none}</p>;
  return (
    <>
      {end.error && <ProblemPanel small error={end.error} />}
      <TableFrame label="Roles">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Where</th>
            <th scope="col">Given</th>
            {isAdministrator && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((grant) => (
            <tr key={grant.id}>
              <td>{grant.role}</td>
              <td>{placeWords(grant, nameOf)}</td>
              <td>
                {dayWords(grant.givenAt)} by {grant.givenBy}
                {grant.reason && <span className="access-line access-soft">{grant.reason}</span>}
              </td>
              {isAdministrator && (
                <td>
                  <Button
                    size="small"
                    look="quiet"
                    isPending={end.isPending}
                    aria-label={`Take away: ${grant.role} ${placeWords(grant, nameOf)}`}
                    onPress={() => end.mutate({ id: grant.id })}
                  >
                    Take away
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
