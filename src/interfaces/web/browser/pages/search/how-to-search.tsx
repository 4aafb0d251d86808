import { Link } from "@tanstack/react-router";

const WAYS = [
  ["submarine cable", "Both words, in any form and order"],
  ['"joint road map"', "These words in this order"],
  ["cable -satellite", "The first word and not the second"],
  ["MoU", "Also what an acronym stands for, the other names of a party, and the other spelling"],
  ["partner:JP topic:quantum", "What is about a partner and a topic: by code or name, several by commas"],
  [
    "type:progress date:2025..",
    "Reports of progress dated 2025 or later; also 2025-06, ..2024 or 2024..2025",
  ],
  ["type:commitment firmness:firm", "Also actor:, standing: and state:, as the lists show them"],
  ["published:2025 issuer:Council cable", "By the document: also document:, kind: and language:"],
  ["in:passages cable", "One kind only"],
] as const;

/** What can be typed, each line a search of its own. */
export function HowToSearch() {
  return (
    <section className="how-to-search" aria-label="How to search">
      <h2>Search documents, what they say, the ledger and parties</h2>
      <dl>
        {WAYS.map(([query, words]) => (
          <div key={query}>
            <dt>
              <Link to="/search" search={{ q: query }}>
                {query}
              </Link>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
