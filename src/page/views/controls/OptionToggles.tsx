/** Several options of one setting, in the order in which they are picked. */
import type { SettingName } from "../../../core/settings/descriptors.ts";
import { optionWords, useWords } from "../../language/words.ts";

interface OptionTogglesProps {
  readonly label: string;
  readonly className: string;
  readonly name: SettingName;
  readonly options: readonly string[];
  readonly picked: readonly string[];
  /** More than these cannot be picked. */
  readonly most?: number;
  readonly onPick: (picked: readonly string[]) => void;
}

export function OptionToggles({ label, className, name, options, picked, most, onPick }: OptionTogglesProps) {
  const { catalogue } = useWords();
  const isFull = most !== undefined && picked.length >= most;
  return (
    <div className={className} role="group" aria-label={label}>
      {options.map((option) => {
        const isPicked = picked.includes(option);
        return (
          <button
            key={option}
            type="button"
            className="toggle"
            aria-pressed={isPicked}
            disabled={!isPicked && isFull}
            onClick={() => onPick(isPicked ? picked.filter((other) => other !== option) : [...picked, option])}
          >
            {optionWords(catalogue, name, option)}
          </button>
        );
      })}
    </div>
  );
}
