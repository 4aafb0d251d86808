import { useRef, useState } from "react";
import { apiAddress } from "../../client/address.ts";
import { call } from "../../client/call.ts";
import { useMay, useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { momentWords } from "../../words/dates.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import "./ledger.css";

/** The chain of entries: whether it holds, and the checkpoints that partners can check it by. */
export function LedgerPage() {
  const { data, error, refetch } = useRead("checkpoints.list", { limit: 100 }, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page title="Ledger" standing="One chain of entries: each carries the hash of the one before.">
      <Checking />
      <Checkpoints rows={data.rows} total={data.total} />
    </Page>
  );
}

type Checked = { upTo: number; entries: number; firstBad: { entry: number; why: string } | null };

// So many at a time: the page shows how far it is, and an answer comes within a moment.
const PART = 5000;

function Checking() {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const stop = useRef<AbortController | null>(null);

  const check = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setRunning(true);
    setProblem(null);
    setChecked(null);
    try {
      for (let after = 0; ; ) {
        const part = await call("ledger.verify-part", { after, limit: PART }, controller.signal);
        setChecked(part);
        if (part.firstBad || part.upTo >= part.entries) break;
        after = part.upTo;
      }
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error);
    } finally {
      setRunning(false);
    }
  };

  return (
    <section className="ledger-part" aria-labelledby="ledger-chain">
      <h2 id="ledger-chain">The chain</h2>
      <p className="ledger-note">
        Every entry is checked against its own hash and the entry before it. An entry that was edited,
        removed, put in or moved in the database by hand is found.
      </p>
      <p className="ledger-ways">
        {isRunning ? (
          <Button onPress={() => stop.current?.abort()}>Stop</Button>
        ) : (
          <Button look="primary" icon="check" onPress={() => void check()}>
            Check the ledger
          </Button>
        )}
      </p>
      {checked && <Verdict checked={checked} isRunning={isRunning} />}
      {problem !== null && <ProblemPanel small error={problem} onRetry={() => void check()} />}
    </section>
  );
}

function Verdict({
  checked: { upTo, entries, firstBad },
  isRunning,
}: {
  checked: Checked;
  isRunning: boolean;
}) {
  return (
    <div className="ledger-verdict" role="status">
      {isRunning && <progress aria-label="Entries checked" max={Math.max(entries, 1)} value={upTo} />}
      {firstBad ? (
        <p className="ledger-bad">
          The ledger does not hold from entry {numberWords(firstBad.entry)} on. {firstBad.why}
        </p>
      ) : upTo >= entries ? (
        <p className="ledger-good">
          {entries === 0
            ? "There are no entries yet."
            : `The ledger holds: ${countWords(entries, "entry", "entries")}.`}
        </p>
      ) : (
        <p>
          {numberWords(upTo)} of {countWords(entries, "entry", "entries")} checked
        </p>
      )}
    </div>
  );
}

type Checkpoint = {
  id: string;
  at: string;
  entries: number;
  root: string;
  key: string;
  fingerprint: string;
  madeBy: string;
};

function Checkpoints({ rows, total }: { rows: Checkpoint[]; total: number }) {
  const make = useWrite("checkpoints.make");
  const isAllowed = useMay("approver");
  const button = isAllowed && (
    <Button icon="plus" isPending={make.isPending} onPress={() => make.mutate({})}>
      Make a checkpoint
    </Button>
  );
  const newest = rows[0];
  return (
    <section className="ledger-part" aria-labelledby="ledger-checkpoints">
      <h2 id="ledger-checkpoints">Checkpoints</h2>
      <p className="ledger-note">
        A checkpoint signs how the ledger stands. A partner who keeps one can check, without seeing any entry,
        that every later ledger begins with it: nothing was cut off or written anew.
      </p>
      {make.error && <ProblemPanel small error={make.error} />}
      {rows.length === 0 ? (
        <EmptyState title="No checkpoint has been made yet" ways={button}>
          Make one now and then, and give it away.
        </EmptyState>
      ) : (
        <>
          <p className="ledger-ways">{button}</p>
          <div className="ledger-table">
            <table>
              <caption className="ledger-caption">
                {countWords(total, "checkpoint")}, the newest first
              </caption>
              <thead>
                <tr>
                  <th scope="col">Signed</th>
                  <th scope="col">Entries</th>
                  <th scope="col">By</th>
                  <th scope="col">Key</th>
                  <th scope="col">File</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, at, entries, madeBy, fingerprint }) => (
                  <tr key={id}>
                    <td>{momentWords(at)}</td>
                    <td>{numberWords(entries)}</td>
                    <td>{madeBy}</td>
                    <td>
                      <code>{fingerprint}</code>
                    </td>
                    <td>
                      <a
                        href={apiAddress("checkpoints.export", { id })}
                        aria-label={`Download the checkpoint of ${momentWords(at)}`}
                      >
                        Download
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {newest && (
            <p className="ledger-note">
              The public key, to be given on another way than the files:{" "}
              <code className="ledger-key">{newest.key}</code>
            </p>
          )}
        </>
      )}
    </section>
  );
}
