/** The network of the form as bars: image, hidden layers, code, and back. Heights follow the logarithm of the widths. */
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { networkWidths } from "./networkWidths.ts";
import { useFormSetting } from "./formSettings.ts";

const TALLEST = 44;
const SHORTEST = 6;

export function NetworkPicture() {
  const { t, numbers } = useWords();
  const hidden = useFormSetting("hidden");
  const latentDim = useFormSetting("latentDim");
  const pixels = useRoomState((state) => (state.dataset === null ? null : state.dataset.width * state.dataset.height));
  const waits = useRoomState((state) => Object.keys(state.draft).length > 0);
  const parameterCount = useRoomState((state) => state.parameterCount);
  if (pixels === null) return null;
  const widths = networkWidths(pixels, hidden, latentDim);
  const code = hidden.length + 1;
  const tallest = Math.log2(Math.max(...widths) + 1);
  return (
    <figure className="network">
      <div
        className="networkBars"
        role="img"
        aria-label={t("recipe.network", { layers: widths.join(" → ") })}
        data-crowded={widths.length > 5}
      >
        {widths.map((width, index) => (
          <div key={index} className="networkLayer" data-code={index === code}>
            <span className="networkBar">
              <i style={{ height: SHORTEST + ((TALLEST - SHORTEST) * Math.log2(width + 1)) / tallest }} />
            </span>
            {width}
          </div>
        ))}
      </div>
      {!waits && parameterCount > 0 && (
        <figcaption className="note">{t("recipe.parameters", { amount: numbers.count(parameterCount) })}</figcaption>
      )}
    </figure>
  );
}
