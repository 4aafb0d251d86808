import { ChangeValue } from "../../components/history/change-value.tsx";
import { fieldWords } from "../../components/history/entry-words.ts";

/** What an operation was asked, field by field, as it was given. */
export function InputWords({ input }: { input: unknown }) {
  const fields = Object.entries((input ?? {}) as Record<string, unknown>);
  if (fields.length === 0) return null;
  return (
    <dl className="access-facts">
      {fields.map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{fieldWords(name)}</dt>
          <dd className="access-input">
            {typeof value === "string" ? <ChangeValue field={name} value={value} /> : JSON.stringify(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
