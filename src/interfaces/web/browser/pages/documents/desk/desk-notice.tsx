import { Button } from "../../../components/button.tsx";

/** What stands above the text where there is something to know before reading: why nothing is marked, or which version this is. */
export function DeskNotice({
  notAnalysed,
  isCurrent,
  isMissing,
  all,
  through,
  onCurrent,
  onClear,
}: {
  notAnalysed: string | null;
  isCurrent: boolean;
  /** The address names a statement that this version does not have. */
  isMissing: boolean;
  all: number;
  through: number;
  onCurrent: () => void;
  onClear: () => void;
}) {
  return (
    <>
      {!isCurrent && (
        <div className="desk-notice" role="note">
          <p>
            <strong>This is an earlier version.</strong> It can be read; decisions are made on the current
            one.
          </p>
          <Button size="small" onPress={onCurrent}>
            Show the current version
          </Button>
        </div>
      )}
      {isMissing && (
        <div className="desk-notice" role="note">
          <p>
            <strong>The statement of this address is not in this version.</strong> The text may have been read
            anew since the address was copied.
          </p>
        </div>
      )}
      {notAnalysed !== null ? (
        <div className="desk-notice" role="note">
          <p>
            <strong>This document was read, not analysed.</strong> {notAnalysed}
          </p>
          <p>Statements can still be made by hand: select words and press n.</p>
        </div>
      ) : all === 0 ? (
        <div className="desk-notice" role="note">
          <p>
            <strong>No commitment, progress report or recommendation was found in this text.</strong> Turn on
            “Passed over” to see what was read, or select words and press n to make a statement.
          </p>
        </div>
      ) : through === 0 ? (
        <div className="desk-notice" role="note">
          <p>
            <strong>The filters let none of the {all} statements through.</strong>
          </p>
          <Button size="small" onPress={onClear}>
            Clear the filters
          </Button>
        </div>
      ) : null}
    </>
  );
}
