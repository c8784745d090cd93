/** One of a few, side by side: radio buttons of the platform in the dress of a segmented control. */
import { useId } from "react";

interface SegmentsProps<Option extends string> {
  readonly label: string;
  readonly value: Option;
  readonly options: readonly { readonly value: Option; readonly label: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: Option) => void;
}

export function Segments<Option extends string>({ label, value, options, disabled, onChange }: SegmentsProps<Option>) {
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
