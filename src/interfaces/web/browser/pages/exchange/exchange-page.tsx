import { useMay } from "../../client/queries.ts";
import { Page } from "../../frame/page.tsx";
import { GivePart } from "./give-part.tsx";
import { TakePart } from "./take-part.tsx";
import "../imports/imports.css";
import "./exchange.css";

/** One partnership, given to another Entente and taken in from one. */
export function ExchangePage() {
  const mayGive = useMay("approver");
  const mayTake = useMay("reviewer");
  return (
    <Page
      title="Exchange a partnership"
      standing="A framework with its commitments, their delivery and meetings, as a file from one Entente to another. Documents stay."
    >
      <section className="import-part" aria-labelledby="exchange-give">
        <h2 id="exchange-give">Give</h2>
        {mayGive ? (
          <GivePart />
        ) : (
          <p className="import-note">Giving a partnership needs the role approver.</p>
        )}
      </section>
      <section className="import-part" aria-labelledby="exchange-take">
        <h2 id="exchange-take">Take in</h2>
        {mayTake ? <TakePart /> : <p className="import-note">Taking one in needs the role reviewer.</p>}
      </section>
    </Page>
  );
}
