import { useState } from "react";
import { useIsKnownToMay, useMay, useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { notify } from "../../components/notices.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { countWords } from "../../words/numbers.ts";

/** Says that some documents are invented, and offers to take them away. */
export function DemonstrationNote() {
  const [isAsking, setAsking] = useState(false);
  const shown = useRead("demonstration.show", {}, { enabled: useIsKnownToMay("reader") }).data;
  const remove = useWrite("demonstration.remove", ["documents", "statements", "commitments"]);
  const mayRemove = useMay("administrator");
  if (!shown || shown.documents === 0) return null;
  const documents = countWords(shown.documents, "document");
  return (
    <div className="demonstration-note">
      <p>
        {documents} here {shown.documents === 1 ? "belongs" : "belong"} to the demonstration: the parties in{" "}
        {shown.documents === 1 ? "it" : "them"} are invented.
      </p>
      {mayRemove && (
        <Button size="small" onPress={() => setAsking(true)}>
          Remove the demonstration
        </Button>
      )}
      {isAsking && (
        <Dialog title="Remove the demonstration?" onClose={() => setAsking(false)}>
          <div className="details-form">
            <p>
              {documents} and everything accepted from {shown.documents === 1 ? "it" : "them"} leave every
              list. The ledger keeps its entries and records the withdrawal. There is no undo for this.
            </p>
            {remove.error && <ProblemPanel small error={remove.error} />}
            <div className="details-ways">
              <Button
                look="danger"
                isPending={remove.isPending}
                onPress={() =>
                  remove.mutate(
                    {},
                    {
                      onSuccess: () => {
                        setAsking(false);
                        notify({ message: "The demonstration is removed." });
                      },
                    },
                  )
                }
              >
                Remove
              </Button>
              <Button onPress={() => setAsking(false)}>Keep it</Button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  );
}
