/** The networks of the form: layers as bars, couplings as halves of which one moves. Heights follow the logarithm of widths. */
import { imageSideOf } from "../../../core/settings/imageSide.ts";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import type { DatasetDescription } from "../../../protocol/datasets.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useFormSetting } from "./formSettings.ts";
import {
  layersInWords,
  networkPlan,
  type NetworkPlan,
  type PlannedLayer,
  type PlannedSettings,
} from "./networkPlan.ts";

const TALLEST = 44;
const SHORTEST = 6;
/** More bars than this need smaller figures. */
const ROOMY = 5;
/** Of data that are not loaded yet. */
const USUAL_CLASSES = 10;

export function NetworkPicture() {
  const { t, numbers } = useWords();
  const settings = usePlannedSettings();
  const inputDim = useRoomState((state) => inputDimOf(settings, state.dataset));
  const classes = useRoomState(({ dataset }) => (dataset?.name === settings.dataset ? dataset.classes : USUAL_CLASSES));
  const waits = useRoomState((state) => Object.keys(state.draft).length > 0);
  const parameterCount = useRoomState((state) => state.parameterCount);
  const lit = useRoomState((state) => state.lit);
  if (inputDim === null) return null;
  return (
    <figure className="network" data-lit={lit ?? undefined}>
      <Plan plan={networkPlan(settings, inputDim, classes)} />
      {!waits && parameterCount > 0 && (
        <figcaption className="note">{t("recipe.parameters", { amount: numbers.count(parameterCount) })}</figcaption>
      )}
    </figure>
  );
}

function usePlannedSettings(): PlannedSettings {
  return {
    dataset: useFormSetting("dataset"),
    imageSide: useFormSetting("imageSide"),
    model: useFormSetting("model"),
    condition: useFormSetting("condition"),
    hiddenQuadrants: useFormSetting("hiddenQuadrants"),
    components: useFormSetting("components"),
    couplings: useFormSetting("couplings"),
    latentDim: useFormSetting("latentDim"),
    hidden: useFormSetting("hidden"),
  };
}

/** Numbers of one example; null while it is not known how many items are rated. */
function inputDimOf(settings: PlannedSettings, loaded: DatasetDescription | null): number | null {
  const { kind } = DATA_KINDS[settings.dataset];
  const side = imageSideOf(settings);
  if (side !== null) return side * side;
  if (kind === "points") return 2;
  return loaded?.kind === "ratings" ? loaded.items : null;
}

function Plan({ plan }: { readonly plan: NetworkPlan }) {
  const { t } = useWords();
  switch (plan.kind) {
    case "network":
      return <Bars layers={plan.layers} />;
    case "players":
      return (
        <div className="networkPlayers">
          <Bars layers={plan.generator} name={t("recipe.generator")} place="generator" />
          <Bars layers={plan.critic} name={t("recipe.critic")} place="critic" />
        </div>
      );
    case "flow":
      return <Couplings {...plan} />;
  }
}

interface BarsProps {
  readonly layers: readonly PlannedLayer[];
  readonly name?: string;
  /** Where in the network a term of the objective is, if it is one place for all of these. */
  readonly place?: "generator" | "critic";
}

function Bars({ layers, name, place }: BarsProps) {
  const { t } = useWords();
  const tallest = Math.log2(Math.max(...layers.map(({ width }) => width)) + 1);
  const said = t("recipe.network", { layers: layersInWords(layers) });
  return (
    <div className="networkPart">
      {name !== undefined && <p className="note">{name}</p>}
      <div
        className="networkBars"
        role="img"
        aria-label={name === undefined ? said : `${name}. ${said}`}
        data-crowded={layers.length > ROOMY}
      >
        {layers.map(({ width, beside, code }, index) => (
          <div key={index} className="networkLayer" data-code={code} data-place={place ?? placeOf(layers, index)}>
            <span className="networkBar">
              <i style={{ height: SHORTEST + ((TALLEST - SHORTEST) * Math.log2(width + 1)) / tallest }} />
              {beside > 0 && <i className="networkBeside" />}
            </span>
            {width}
            {beside > 0 && <small>+{beside}</small>}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The KL is a matter of the code, the reconstruction of what comes out; without a code all of it is one density. */
function placeOf(layers: readonly PlannedLayer[], index: number): "code" | "output" | "density" | undefined {
  if (!layers.some(({ code }) => code)) return "density";
  if (layers[index]?.code === true) return "code";
  return index === layers.length - 1 ? "output" : undefined;
}

interface CouplingsProps {
  readonly couplings: number;
  readonly dim: number;
  readonly inside: readonly number[];
}

/** From x to z: each coupling moves the half that is dark, told by the other. */
function Couplings({ couplings, dim, inside }: CouplingsProps) {
  const { t, numbers } = useWords();
  return (
    <>
      <div
        className="couplings"
        role="img"
        aria-label={t("recipe.couplingsAria", { amount: numbers.count(couplings) })}
      >
        <span>
          <i className="math">x</i>
          <small>{dim}</small>
        </span>
        {Array.from({ length: couplings }, (_, index) => (
          <span key={index} className="coupling" data-moves={index % 2 === 0 ? "second" : "first"}>
            <i />
            <i />
          </span>
        ))}
        <span>
          <i className="math">z</i>
          <small>{dim}</small>
        </span>
      </div>
      <p className="note">{t("recipe.insideCoupling", { layers: inside.join(" → ") })}</p>
    </>
  );
}
