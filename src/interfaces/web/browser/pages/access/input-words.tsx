/** What an operation was asked, field by field, as it was given. */
export function InputWords({ input }: { input: unknown }) {
  const fields = Object.entries((input ?? {}) as Record<string, unknown>);
  if (fields.length === 0) return null;
  return (
    <dl className="access-facts">
      {fields.map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd className="access-input">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
