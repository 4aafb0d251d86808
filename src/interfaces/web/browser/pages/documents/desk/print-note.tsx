import type { Labels } from "../../../client/vocabulary.ts";
import { typeWords } from "../../../components/signs.tsx";
import { dateWords } from "../../../words/dates.ts";
import type { DeskStatement } from "./statement.ts";

/** A statement on paper: below the words it marks, in two lines. */
export function PrintNote({ statement, labels }: { statement: DeskStatement; labels: Labels }) {
  const { type, actors, partners, areas, date, firmness, state, condition, standing, reviewedBy } = statement;
  const parts = [
    actors.join(", ") || "nobody named",
    partners.map(labels.partner).join(", "),
    areas.map(labels.topic).join(", "),
    date ? dateWords(date) : "no date stated",
    firmness ?? state ?? "",
    condition ? `“${condition}”` : "",
  ].filter(Boolean);
  return (
    <aside className="print-note">
      <strong>{typeWords(type)}</strong>, {standing}
      {reviewedBy && standing !== "proposed" ? ` by ${reviewedBy}` : ""}: {parts.join(" · ")}
    </aside>
  );
}
