import { Link, useParams } from "@tanstack/react-router";
import { call } from "../../client/call.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { CopyAddress } from "../../components/copy-address.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { ActButton, RecordButton } from "../../components/recording/record-button.tsx";
import type { RecordForm } from "../../components/recording/record-form.ts";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords } from "../../words/dates.ts";
import { IndicatorTabs } from "../indicators/indicator-tabs.tsx";
import { BoardShown } from "./scoreboard-page.tsx";
import "./scoreboards.css";
import "../network/network.css";

type Saved = OutputOf<"scoreboards.get">;

/** A scoreboard that somebody has saved, with its numbers as whoever looks may see them. */
export function SavedPage() {
  const { id } = useParams({ from: "/scoreboards/$id" });
  const { data, error, refetch } = useRead("scoreboards.get", { id }, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page
      title={data.name}
      standing={data.says ?? `Saved by ${data.changedBy} on ${dateWords(data.changedAt ?? "")}.`}
      ways={<SavedWays saved={data} />}
    >
      <IndicatorTabs />
      {data.isWithdrawn && <p className="network-note">It has been withdrawn, and stands in no list.</p>}
      <SavedParts saved={data} />
    </Page>
  );
}

/** The same without all that stands around a page: for a frame on another site. */
export function EmbeddedPage() {
  const { id } = useParams({ from: "/embed/scoreboards/$id" });
  const { data, error } = useRead("scoreboards.get", { id });
  if (error) return <ProblemPanel isPage error={error} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page title={data.name} standing={data.says ?? undefined}>
      <SavedParts saved={data} />
      <p className="network-note">
        <a href={data.address} target="_blank" rel="noreferrer">
          Open in Entente
        </a>
      </p>
    </Page>
  );
}

function SavedParts({ saved }: { saved: Saved }) {
  return saved.parts.map((part) => <SavedPart key={part.title} part={part} />);
}

function SavedPart({ part }: { part: Saved["parts"][number] }) {
  const { title, view, ...asked } = part;
  const { data, error, refetch } = useRead("scoreboards.compute", asked, { keep: true });
  return (
    <section aria-label={title}>
      <h2 className="board-heading">
        {title}{" "}
        <Link to="/scoreboards" search={{ ...asked, view }} className="board-formula">
          Look closer
        </Link>
      </h2>
      {error ? (
        <ProblemPanel small error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <BoardShown board={data} view={view} />
      ) : (
        <PageSkeleton />
      )}
    </section>
  );
}

function SavedWays({ saved }: { saved: Saved }) {
  const mayRecord = useMay("contributor");
  const { id, seq, name, says, published, parts, isWithdrawn, frame } = saved;
  const change: RecordForm<"scoreboards.change"> = {
    label: "Change",
    verb: "Record",
    operation: "scoreboards.change",
    changes: { id, seq: seq ?? 0 },
    values: { name, says: says ?? "", published, parts: parts.map(({ title }) => title) },
    fields: [
      { name: "name", label: "Name", as: "line", isNeeded: true },
      { name: "says", label: "What it is for", as: "words" },
      {
        name: "parts",
        label: "Parts",
        as: "tags",
        options: parts.map(({ title }) => ({ code: title, label: title })),
        isNeeded: true,
        note: "In this order; a part is added where it is shown, with Save",
      },
      { name: "published", label: "Visitors may see it", as: "yes" },
    ],
    input: (filled, basedOn) => ({
      id,
      name: filled.needed("name"),
      says: filled.text("says"),
      published: filled.yes("published"),
      parts: filled.texts("parts").flatMap((title) => parts.find((part) => part.title === title) ?? []),
      ...(basedOn === undefined ? {} : { basedOn }),
    }),
    done: "The change is recorded.",
  };
  const withdraw: RecordForm<"scoreboards.withdraw"> = {
    label: "Withdraw",
    verb: "Withdraw",
    look: "quiet",
    operation: "scoreboards.withdraw",
    fields: [{ name: "reason", label: "Why", as: "words", isNeeded: true }],
    input: (filled) => ({ id, reason: filled.needed("reason") }),
    done: "The scoreboard is withdrawn.",
    undo: () => call("scoreboards.restore", { id }),
  };
  return (
    <>
      <CopyAddress />
      <CopyAddress address={frame} words="Copy address for a frame" />
      {mayRecord && <RecordButton form={change} size="normal" />}
      {mayRecord &&
        (isWithdrawn ? (
          <ActButton
            label="Restore"
            about={name}
            operation="scoreboards.restore"
            input={{ id }}
            done="It is in the lists again."
          />
        ) : (
          <RecordButton form={withdraw} size="normal" />
        ))}
      <Link to="/reports" search={{ kind: "scoreboard", id }} className="button">
        As a report
      </Link>
      <Link to="/ledger/$record" params={{ record: id }}>
        History
      </Link>
    </>
  );
}
