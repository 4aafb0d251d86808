import { useParams } from "@tanstack/react-router";
import { IMPORTED_NOUNS } from "../../client/importing.ts";
import { ImportPage } from "./import-page.tsx";

export function ImportCommitments() {
  return <ImportPage noun="commitments" />;
}

/** Tables of every other noun; a word that names none is the table of commitments. */
export function ImportNoun() {
  const { noun } = useParams({ from: "/commitments/import/$noun" });
  const known = IMPORTED_NOUNS.find((one) => one === noun) ?? "commitments";
  return <ImportPage key={known} noun={known} />;
}
