import type { ReactNode } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { type FieldName, givenBy } from "./reasons.ts";
import type { Place } from "./shown-block.ts";
import type { DeskStatement } from "./statement.ts";

/** What a card asks of the text: light up words, or go to them. */
export type TextLight = {
  light(places: readonly Place[]): void;
  show(places: readonly Place[]): void;
  wordsAt(places: readonly Place[]): string;
};

/** A value of a field. Pointed at or focused, the words that gave it light up in the text; pressed, the text goes there. */
export function FieldValue({
  statement,
  field,
  value,
  text,
  children,
}: {
  statement: DeskStatement;
  field: FieldName;
  value: string | null;
  text: TextLight;
  children: ReactNode;
}) {
  const { places, notes, isInherited, by } = givenBy(statement, field, value);
  const words = places.length > 0 ? text.wordsAt(places) : "";
  const explained = [
    by ? `Set by ${by}.` : "",
    words
      ? `From “${words.length > 120 ? `${words.slice(0, 117)}…` : words}”${isInherited ? ", outside this sentence" : ""}.`
      : "",
    ...notes,
  ].filter(Boolean);
  if (explained.length === 0) explained.push("No words of the text are given for this.");
  const on = () => text.light(places);
  const off = () => text.light([]);
  return (
    <TooltipTrigger delay={250} closeDelay={50}>
      <Button
        className="field-value"
        onHoverStart={on}
        onHoverEnd={off}
        onFocus={on}
        onBlur={off}
        onPress={() => text.show(places)}
      >
        {children}
        {by && (
          <span className="field-value-set" aria-hidden="true">
            ✎
          </span>
        )}
      </Button>
      <Tooltip className="tooltip" offset={6} placement="top start">
        {explained.join(" ")}
      </Tooltip>
    </TooltipTrigger>
  );
}
