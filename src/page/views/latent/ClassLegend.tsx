/** Which colour is which class; pressing one brings its points out. Signs instead of dots tell classes apart without colour. */
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";

interface ClassLegendProps {
  readonly highlight: number | null;
  readonly onHighlight: (label: number | null) => void;
  readonly signs: boolean;
  readonly onSigns: (on: boolean) => void;
}

export function ClassLegend({ highlight, onHighlight, signs, onSigns }: ClassLegendProps) {
  const { t } = useWords();
  const classes = useRoomState((state) => state.dataset?.classes ?? 10);
  return (
    <div className="sideBlock">
      <h3>{t("latent.classes")}</h3>
      <div className="legend" role="group" aria-label={t("latent.classes")}>
        {Array.from({ length: classes }, (_, label) => (
          <button
            key={label}
            type="button"
            aria-pressed={highlight === label}
            aria-label={t("latent.highlight", { name: String(label) })}
            data-dimmed={highlight !== null && highlight !== label}
            onClick={() => onHighlight(highlight === label ? null : label)}
          >
            <i style={{ background: `var(--c${label % 10})` }} aria-hidden />
            {label}
          </button>
        ))}
      </div>
      <label className="signs">
        <input type="checkbox" checked={signs} onChange={(event) => onSigns(event.target.checked)} />
        {t("latent.signs")}
      </label>
    </div>
  );
}
