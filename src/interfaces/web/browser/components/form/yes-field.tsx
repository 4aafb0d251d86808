import { Checkbox } from "react-aria-components";
import { Icon } from "../icon.tsx";
import "../fields.css";

/** A field that is yes or no. */
export function YesField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <Checkbox className="choice-yes" isSelected={value} onChange={onChange}>
      <span className="choice-yes-box">
        <Icon name="check" size={14} />
      </span>
      {label}
    </Checkbox>
  );
}
