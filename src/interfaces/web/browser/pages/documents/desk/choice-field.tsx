import { Label, Radio, RadioGroup } from "react-aria-components";

/** One of a few words, all in sight. */
export function ChoiceField<Word extends string>({
  label,
  value,
  options,
  onChange,
  autoFocus = false,
}: {
  label: string;
  value: Word;
  options: readonly Word[];
  onChange: (value: Word) => void;
  autoFocus?: boolean;
}) {
  return (
    <RadioGroup
      className="choice-field"
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const word = options.find((option) => option === chosen);
        if (word) onChange(word);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="choice-field-options">
        {options.map((option) => (
          <Radio key={option} value={option} className="choice" autoFocus={autoFocus && option === value}>
            {option}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
