import { Link, useParams } from "@tanstack/react-router";
import { CopyAddress } from "../../components/copy-address.tsx";
import { History } from "../../components/history/history.tsx";
import { Page } from "../../frame/page.tsx";

/** The history of one record of the ledger, whatever its noun, and of what belongs to it. */
export function RecordPage() {
  const { record } = useParams({ from: "/ledger/$record" });
  return (
    <Page
      title="History of a record"
      standing={
        <>
          <Link to="/ledger">Ledger</Link> / <code>{record}</code>
        </>
      }
      ways={<CopyAddress />}
    >
      <History record={record} withParts />
    </Page>
  );
}
