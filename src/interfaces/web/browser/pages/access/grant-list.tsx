import type { RowOf } from "../../client/operation-types.ts";
import { useMay, useOrganisationName, useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { dayWords } from "../../words/dates.ts";

type Place = Pick<RowOf<"grants.list">, "organisation" | "framework">;

/** Says where a role holds, by the names of organisations and frameworks. */
export function usePlaceWords(): (place: Place) => string {
  const nameOf = useOrganisationName();
  const frameworks = useRead("frameworks.list", {}).data?.rows ?? [];
  return ({ organisation, framework }) => {
    const parts = [
      organisation && `for ${nameOf(organisation)}`,
      framework && `under ${frameworks.find(({ id }) => id === framework)?.name ?? framework}`,
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(", ") : "everywhere";
  };
}

/** The roles that somebody was given here, each with where it holds and who gave it; administrators can take one away. */
export function GrantList({ person, none }: { person: string; none: string }) {
  const { data, error } = useRead("grants.list", { people: [person] });
  const placeWords = usePlaceWords();
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
              <td>{placeWords(grant)}</td>
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
                    aria-label={`Take away: ${grant.role} ${placeWords(grant)}`}
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
