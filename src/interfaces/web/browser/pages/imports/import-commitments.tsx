import { ImportPage } from "./import-page.tsx";

export function ImportCommitments() {
  return <ImportPage noun="commitments" />;
}
