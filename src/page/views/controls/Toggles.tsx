/** Keys side by side, each pressed or not by itself. Holds no state. */

export interface Toggle<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly pressed: boolean;
}

interface TogglesProps<Name extends string> {
  /** Spoken name of the group. */
  readonly label: string;
  readonly toggles: readonly Toggle<Name>[];
  readonly onToggle: (name: Name) => void;
}

export function Toggles<Name extends string>({ label, toggles, onToggle }: TogglesProps<Name>) {
  return (
    <div className="toggles" role="group" aria-label={label}>
      {toggles.map(({ name, label: words, pressed }) => (
        <button key={name} type="button" className="toggle" aria-pressed={pressed} onClick={() => onToggle(name)}>
          {words}
        </button>
      ))}
    </div>
  );
}
