/** The platform's own list, dressed. */
import { ChevronDown } from "lucide-react";

export interface SelectOption<Option extends string> {
  readonly value: Option;
  readonly label: string;
  /** Options with the same words here, one after another, stand under them. */
  readonly group?: string;
}

interface SelectProps<Option extends string> {
  readonly id?: string;
  readonly label?: string;
  readonly value: Option;
  readonly options: readonly SelectOption<Option>[];
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
        {grouped(options).map(({ group, members }) =>
          group === undefined ? (
            members.map(listed)
          ) : (
            <optgroup key={group} label={group}>
              {members.map(listed)}
            </optgroup>
          ),
        )}
      </select>
      <ChevronDown size={13} aria-hidden />
    </span>
  );
}

function listed({ value, label }: SelectOption<string>) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}

interface OptionGroup {
  readonly group: string | undefined;
  readonly members: SelectOption<string>[];
}

function grouped(options: readonly SelectOption<string>[]): readonly OptionGroup[] {
  const groups: OptionGroup[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === option.group) last.members.push(option);
    else groups.push({ group: option.group, members: [option] });
  }
  return groups;
}
