/** One of a few, side by side: radio buttons of the platform in the dress of a segmented control. */
import { useId } from "react";

interface SegmentsProps<Option extends string> {
  readonly label: string;
  readonly value: Option;
  readonly options: readonly { readonly value: Option; readonly label: string }[];
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: Option) => void;
}

export function Segments<Option extends string>(props: SegmentsProps<Option>) {
  const { label, value, options, disabled, describedBy, onChange } = props;
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label={label} aria-describedby={describedBy}>
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
