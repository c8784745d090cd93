/** The held-out input that is looked at: itself, what the model makes of it, its posterior in numbers, and what is near it. */
import { useMemo } from "react";
import { X } from "lucide-react";
import { DigitTile } from "../../charts/DigitTile.tsx";
import { useWords } from "../../language/words.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import type { Evaluation } from "../../../core/shared/measurements.ts";
import { nameOfClass } from "../../state/classNames.ts";
import { heldOutImage, ownCondition } from "../../state/conditions.ts";
import { useDecoded } from "../../state/decoded.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { IconButton } from "../controls/IconButton.tsx";
import { nearestByPosterior } from "./neighbours.ts";
import { PosteriorNumbers } from "./PosteriorNumbers.tsx";
import { useImages } from "./useImages.ts";
import "./inspected.css";

const NEIGHBOURS = 6;

export function InspectedCard() {
  const input = useRoomState((state) => state.explorer.inspected);
  const dataset = useImages();
  const evaluation = useRoomState((state) => state.evaluation);
  const latentDim = useRoomState((state) => state.explorer.z.length);
  if (input === null || dataset === null || input >= dataset.heldOutCount) return null;
  const isMeasured =
    evaluation !== null && input < evaluation.count && evaluation.mu.length === evaluation.count * latentDim;
  return <Card input={input} dataset={dataset} evaluation={isMeasured ? evaluation : null} />;
}

interface CardProps {
  readonly input: number;
  readonly dataset: ImagesDescription;
  readonly evaluation: Evaluation | null;
}

function Card({ input, dataset, evaluation }: CardProps) {
  const { t, numbers } = useWords();
  const { inspect, goTo } = useActions();
  const { width, height, heldOutLabels } = dataset;
  const mean = useMemo(() => {
    if (evaluation === null) return null;
    const latentDim = evaluation.mu.length / evaluation.count;
    return evaluation.mu.slice(input * latentDim, (input + 1) * latentDim);
  }, [evaluation, input]);
  const name = t("explorer.input", {
    name: numbers.count(input + 1),
    label: nameOfClass(dataset, heldOutLabels[input] ?? 0),
  });
  return (
    <section className="sideBlock inspected" aria-label={t("explorer.inspected")}>
      <div className="panelHead sideHead">
        <h3>{t("explorer.inspected")}</h3>
        <IconButton name={t("explorer.inspectNone")} ghost onPress={() => inspect(null)}>
          <X size={13} aria-hidden />
        </IconButton>
      </div>
      <p className="note" aria-live="polite">
        {name}
      </p>
      <div className="inspectedPair">
        <figure>
          <DigitTile
            pixels={heldOutImage(dataset, input)}
            width={width}
            height={height}
            revision={input}
            label={name}
            smooth
          />
          <figcaption>{t("explorer.itself")}</figcaption>
        </figure>
        <Reconstruction input={input} dataset={dataset} mean={mean} />
      </div>
      {evaluation !== null && <PosteriorNumbers input={input} evaluation={evaluation} />}
      {evaluation !== null && <Neighbours input={input} dataset={dataset} evaluation={evaluation} />}
      {mean !== null && (
        <button type="button" className="textButton" onClick={() => goTo(mean)}>
          {t("explorer.goThere")}
        </button>
      )}
    </section>
  );
}

interface ReconstructionProps {
  readonly input: number;
  readonly dataset: ImagesDescription;
  readonly mean: Float32Array | null;
}

/** Decoded at the posterior mean, under its own condition. */
function Reconstruction({ input, dataset, mean }: ReconstructionProps) {
  const { t } = useWords();
  const settings = useRoomState((state) => state.settings);
  const condition = useMemo(() => ownCondition(settings, dataset, input), [settings, dataset, input]);
  const decoded = useDecoded(mean, condition);
  return (
    <figure>
      <DigitTile
        pixels={decoded?.pixels ?? null}
        width={dataset.width}
        height={dataset.height}
        revision={decoded?.step ?? 0}
        label={t("explorer.reconstructionAlt")}
        smooth
      />
      <figcaption>{t("explorer.reconstruction")}</figcaption>
    </figure>
  );
}

interface NeighboursProps {
  readonly input: number;
  readonly dataset: ImagesDescription;
  readonly evaluation: Evaluation;
}

function Neighbours({ input, dataset, evaluation }: NeighboursProps) {
  const { t, numbers } = useWords();
  const { inspect } = useActions();
  const near = useMemo(() => nearestByPosterior(evaluation, input, NEIGHBOURS), [evaluation, input]);
  const hasSpread = evaluation.logSigma.length > 0;
  return (
    <div className="sideBlock">
      <div className="panelHead sideHead">
        <h4>{t("explorer.neighbours")}</h4>
        <HelpPopover name={t("explorer.neighbours")}>
          <p>{t(hasSpread ? "explorer.distanceOfPosteriors" : "explorer.distanceOfCodes")}</p>
        </HelpPopover>
      </div>
      <ul className="inspectedNear" aria-label={t("explorer.neighbours")}>
        {near.map(({ index, distance }) => (
          <li key={index}>
            <button
              type="button"
              aria-label={t("explorer.neighbour", {
                name: numbers.count(index + 1),
                label: nameOfClass(dataset, dataset.heldOutLabels[index] ?? 0),
                distance: numbers.fixed(distance, 2),
              })}
              onClick={() => inspect(index)}
            >
              <DigitTile
                pixels={heldOutImage(dataset, index)}
                width={dataset.width}
                height={dataset.height}
                revision={index}
                label=""
                smooth
              />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
