import { useState } from "react";
import type { OutputOf } from "../../client/operation-types.ts";
import { useMay, useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { dayWords, momentWords } from "../../words/dates.ts";
import { AccessFrame } from "./access-frame.tsx";
import { KeyStanding } from "./key-standing.tsx";

const GIVEN = ["reader", "contributor", "reviewer", "approver", "administrator"];
const LASTS = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "366", label: "a year" },
];

/** The keys with which programs work in your name: made, shown once, and ended. */
export function KeysPage() {
  const { data, error, refetch } = useRead("keys.list", {}, { keep: true });
  const [made, setMade] = useState<OutputOf<"keys.add"> | null>(null);
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <AccessFrame title="Keys" standing="With a key, a program works in your name, as far as the key goes.">
      {made && <Secret made={made} />}
      <NewKey onMade={setMade} />
      <section className="access-part" aria-labelledby="keys-all">
        <h2 id="keys-all">Keys that there are</h2>
        {data.rows.length === 0 ? (
          <EmptyState title="There is no key yet">Make one above for a script or another program.</EmptyState>
        ) : (
          <KeyTable rows={data.rows} />
        )}
      </section>
    </AccessFrame>
  );
}

function Secret({ made }: { made: OutputOf<"keys.add"> }) {
  return (
    <section className="access-part" aria-labelledby="keys-secret" role="status">
      <h2 id="keys-secret">The key “{made.name}”</h2>
      <p className="access-note">
        Copy it now: it is shown this once and kept nowhere. A program sends it as{" "}
        <code>Authorization: Bearer …</code>
      </p>
      <div className="access-row">
        <code className="access-secret">{made.secret}</code>
        <Button icon="copy" onPress={() => void navigator.clipboard.writeText(made.secret)}>
          Copy
        </Button>
      </div>
    </section>
  );
}

function NewKey({ onMade }: { onMade: (made: OutputOf<"keys.add">) => void }) {
  const add = useWrite("keys.add");
  const [name, setName] = useState("");
  const [role, setRole] = useState("reader");
  const [nouns, setNouns] = useState("");
  const [days, setDays] = useState("90");
  const named = nouns.split(/[\s,]+/u).filter(Boolean);
  return (
    <section className="access-part" aria-labelledby="keys-new">
      <h2 id="keys-new">Make a key</h2>
      <form
        className="access-form"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(
            { name, role: role as "reader", nouns: named, days: Number(days) },
            {
              onSuccess: (made) => {
                onMade(made);
                setName("");
              },
            },
          );
        }}
      >
        <TextField label="What it is for" value={name} onChange={setName} placeholder="nightly export" />
        <SelectField
          label="The most that it may do"
          value={role}
          options={GIVEN.map((value) => ({ value, label: value }))}
          onChange={setRole}
        />
        <TextField
          label="Only these nouns"
          value={nouns}
          onChange={setNouns}
          placeholder="commitments, documents"
          note="Leave it empty for all. Keys, sessions, people and grants are open to no key."
        />
        <SelectField label="In force for" value={days} options={LASTS} onChange={setDays} />
        {add.error && <ProblemPanel small error={add.error} />}
        <div className="access-row">
          <Button look="primary" type="submit" isDisabled={name.trim() === ""} isPending={add.isPending}>
            Make the key
          </Button>
        </div>
      </form>
    </section>
  );
}

function KeyTable({ rows }: { rows: OutputOf<"keys.list">["rows"] }) {
  const revoke = useWrite("keys.revoke");
  const isAdministrator = useMay("administrator");
  return (
    <>
      {revoke.error && <ProblemPanel small error={revoke.error} />}
      <TableFrame label="Keys, the newest first">
        <thead>
          <tr>
            <th scope="col">What for</th>
            {isAdministrator && <th scope="col">Whose</th>}
            <th scope="col">Role</th>
            <th scope="col">Nouns</th>
            <th scope="col">Last used</th>
            <th scope="col">Ends</th>
            <th scope="col">Standing</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((key) => (
            <tr key={key.id}>
              <td>{key.name}</td>
              {isAdministrator && <td>{key.person}</td>}
              <td>{key.role}</td>
              <td>{key.nouns.join(", ") || "all"}</td>
              <td className="access-moment">{key.usedAt ? momentWords(key.usedAt) : "never"}</td>
              <td className="access-moment">{dayWords(key.endsAt)}</td>
              <td>
                <KeyStanding row={key} what="key" revoke={revoke} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
