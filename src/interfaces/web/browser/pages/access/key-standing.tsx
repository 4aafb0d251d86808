import type { OutputOf } from "../../client/operation-types.ts";
import type { useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { dayWords } from "../../words/dates.ts";

type Key = OutputOf<"keys.list">["rows"][number];

/** How a key stands, and the way to revoke it while it is in force. `what` it is to its owner: a key, or a feed. */
export function KeyStanding({
  row: { id, name, endsAt, revokedAt },
  what,
  revoke,
}: {
  row: Key;
  what: "key" | "feed";
  revoke: ReturnType<typeof useWrite<"keys.revoke">>;
}) {
  if (revokedAt) return `revoked ${dayWords(revokedAt)}`;
  if (Date.parse(endsAt) < Date.now()) return "ended";
  return (
    <Button
      size="small"
      look="danger"
      isPending={revoke.isPending}
      aria-label={`Revoke the ${what} ${name}`}
      onPress={() => revoke.mutate({ id })}
    >
      Revoke
    </Button>
  );
}
