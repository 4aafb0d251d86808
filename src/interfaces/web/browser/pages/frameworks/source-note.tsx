/** Where something is said: documents and their sections. */
export function SourceNote({ sources }: { sources: readonly { document: string; section: string }[] }) {
  return (
    <span className="register-soft">
      {sources.map(({ document, section }) => `${document}, ${section}`).join("; ") || "no source"}
    </span>
  );
}
