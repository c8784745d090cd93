/** The platform's own list, dressed. */
import { ChevronDown } from "lucide-react";

interface SelectProps<Option extends string> {
  readonly id?: string;
  readonly label?: string;
  readonly value: Option;
  readonly options: readonly { readonly value: Option; readonly label: string }[];
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: Option) => void;
}

export function Select<Option extends string>(props: SelectProps<Option>) {
  const { id, label, value, options, disabled, describedBy, onChange } = props;
  return (
    <span className="select">
      <select
        id={id}
        className="field"
        aria-label={label}
        aria-describedby={describedBy}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={13} aria-hidden />
    </span>
  );
}
