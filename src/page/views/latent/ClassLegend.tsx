/** Which colour is which class; pressing one brings its points out. Signs instead of dots tell classes apart without colour. */
import { useWords } from "../../language/words.ts";
import { classCss } from "../../charts/themeColours.ts";
import { hasClasses, hasShortNames, namesOfClasses } from "../../state/classNames.ts";
import { useRoomState } from "../../state/roomContext.ts";

/** Until the data are here. */
const USUAL = { classes: 10, classNames: null };

interface ClassLegendProps {
  readonly highlight: number | null;
  readonly onHighlight: (label: number | null) => void;
  readonly signs: boolean;
  readonly onSigns: (on: boolean) => void;
}

export function ClassLegend({ highlight, onHighlight, signs, onSigns }: ClassLegendProps) {
  const { t } = useWords();
  const dataset = useRoomState((state) => state.dataset);
  if (dataset !== null && !hasClasses(dataset)) return null;
  const names = namesOfClasses(dataset ?? USUAL);
  const isShort = hasShortNames(dataset ?? USUAL);
  return (
    <div className="sideBlock">
      <h3>{t("latent.classes")}</h3>
      <div className="legend" data-named={!isShort} role="group" aria-label={t("latent.classes")}>
        {names.map((name, label) => (
          <button
            key={label}
            type="button"
            aria-pressed={highlight === label}
            aria-label={t("latent.highlight", { name })}
            data-dimmed={highlight !== null && highlight !== label}
            onClick={() => onHighlight(highlight === label ? null : label)}
          >
            <i style={{ background: classCss(label) }} aria-hidden />
            {signs && !isShort && <b>{label}</b>}
            <span title={isShort ? undefined : name}>{name}</span>
          </button>
        ))}
      </div>
      <label className="signs">
        <input type="checkbox" checked={signs} onChange={(event) => onSigns(event.target.checked)} />
        {t(dataset?.name === "ownImages" ? "latent.numbers" : "latent.signs")}
      </label>
    </div>
  );
}
