import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../../client/operation-types.ts";
import { Button, IconButton } from "../../../components/button.tsx";
import { CopyAddress } from "../../../components/copy-address.tsx";
import { SelectField } from "../../../components/form/select-field.tsx";
import { dateWords } from "../../../words/dates.ts";
import { numberWords } from "../../../words/numbers.ts";
import { decidedOf } from "./desk-filter.ts";
import type { DeskStatement } from "./statement.ts";

type Document = OutputOf<"documents.get">;

/** What the document is: issuer, kind, reference, date; and which of its versions is shown. */
export function DocumentFacts({
  document,
  version,
  onVersion,
}: {
  document: Document;
  version: number;
  onVersion: (version: number | undefined) => void;
}) {
  const facts = [
    document.issuer,
    document.kind,
    document.reference,
    document.date && dateWords(document.date),
  ].filter(Boolean);
  return (
    <div className="desk-facts">
      <span title={facts.join(" · ")}>
        {facts.length > 0 ? facts.join(" · ") : "Issuer, kind and date are not known yet"}
      </span>
      {document.versions.length > 1 && (
        <SelectField
          label="Version"
          value={String(version)}
          options={document.versions.map(({ number }) => ({
            value: String(number),
            label: `${number} of ${document.versions.length}${number === document.version ? " (current)" : ""}`,
          }))}
          onChange={(number) => onVersion(Number(number) === document.version ? undefined : Number(number))}
        />
      )}
      {document.versions.length > 1 && (
        <Link
          to="/documents/$id/versions"
          params={{ id: document.id }}
          search={{ from: Math.max(1, version - 1), to: Math.max(2, version) }}
        >
          What changed
        </Link>
      )}
      <Link to="/documents" search={{ chosen: document.id }}>
        Details
      </Link>
      <a href={`/api/documents/original?id=${document.id}&version=${version}`} download>
        Original
      </a>
    </div>
  );
}

/** What can be done with the whole document, and how much of it is decided. */
export function DeskWays({
  statements,
  isNarrow,
  address,
  onAcceptAbove,
  onKeys,
}: {
  statements: readonly DeskStatement[];
  isNarrow: boolean;
  /** The address of selected words; undefined where the page's own address names the place. */
  address: string | undefined;
  /** Null where the reader of the page may not review. */
  onAcceptAbove: (() => void) | null;
  onKeys: () => void;
}) {
  return (
    <>
      <DecidedBar statements={statements} />
      {onAcceptAbove && (
        <Button look="primary" onPress={onAcceptAbove}>
          {isNarrow ? "Accept above…" : "Accept all above…"}
        </Button>
      )}
      {!isNarrow && (
        <>
          <CopyAddress words="Copy address of this place" address={address} />
          <IconButton name="All keys" icon="help" shortcut="?" onPress={onKeys} />
        </>
      )}
    </>
  );
}

/** How much of the document is decided: a bar, and the same in words. */
function DecidedBar({ statements }: { statements: readonly DeskStatement[] }) {
  const { accepted, rejected, all } = decidedOf(statements);
  const decided = accepted + rejected;
  const words = `${numberWords(decided)} of ${numberWords(all)} decided`;
  const share = (part: number) => `${all === 0 ? 0 : (100 * part) / all}%`;
  return (
    <div className="decided">
      <div
        className="decided-bar"
        role="progressbar"
        aria-label="Statements decided"
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={decided}
        aria-valuetext={`${words}: ${accepted} accepted, ${rejected} rejected`}
      >
        <span className="decided-accepted" style={{ width: share(accepted) }} />
        <span className="decided-rejected" style={{ width: share(rejected) }} />
      </div>
      <span className="decided-words">{words}</span>
    </div>
  );
}
