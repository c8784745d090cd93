/** One model's picture to scale, how far it is, and what its kind can and cannot do. */
import { useCallback, useId, useMemo } from "react";
import { shadeDensity } from "../../charts/densityShades.ts";
import { PLANE_LIMIT, placePoints } from "../../charts/planeGeometry.ts";
import { PointsLayer } from "../../charts/planeLayers.tsx";
import { DensityLayer, SamplesLayer } from "../../charts/pointLayers.tsx";
import { StillPlane } from "../../charts/PointPlane.tsx";
import type { ElementSize } from "../../charts/useElementSize.ts";
import { useWords } from "../../language/words.ts";
import type { PointsDescription } from "../../../protocol/datasets.ts";
import type { ComparedModel } from "../../state/comparedModels.ts";
import type { ComparedRow } from "../../state/comparison.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { modelKind } from "../points/modelKinds.ts";

export interface CardLayers {
  readonly density: boolean;
  readonly heldOut: boolean;
  readonly samples: boolean;
}

interface ModelCardProps {
  readonly model: ComparedModel;
  /** Null before the first start. */
  readonly row: ComparedRow | null;
  readonly data: PointsDescription;
  readonly layers: CardLayers;
}

export function ModelCard({ model, row, data, layers }: ModelCardProps) {
  const { t, catalogue } = useWords();
  const id = useId();
  const kind = modelKind(model);
  return (
    <section className="comparisonCard" aria-labelledby={id}>
      <h3 id={id}>{catalogue.options.model[model]}</h3>
      <Picture model={model} row={row} data={data} layers={layers} />
      <Progress row={row} />
      <p className="comparisonWords">{t(`says.can.${kind}`)}</p>
      <p className="comparisonWords">{t(`says.cannot.${kind}`)}</p>
    </section>
  );
}

const AXES = ["x₁", "x₂"] as const;

function Picture({ model, row, data, layers }: ModelCardProps) {
  const { t, catalogue, numbers } = useWords();
  const heldOut = useMemo(() => placed(data.heldOutPoints), [data]);
  const drawn = samplesOf(row);
  const samples = useMemo(() => (drawn === null ? null : placed(drawn)), [drawn]);
  const logDensity = row?.phase === "done" ? row.figures.density.logDensity : null;
  const shades = useMemo(
    () => (logDensity === null ? null : shadeDensity(logDensity, (2 * PLANE_LIMIT) ** 2 / logDensity.length).shades),
    [logDensity],
  );
  const outside = layers.samples ? (samples?.outsideCount ?? 0) : 0;
  const pictures = useCallback(
    (size: ElementSize) => (
      <>
        {layers.density && shades !== null && <DensityLayer shades={shades} />}
        {layers.heldOut && (
          <PointsLayer placed={heldOut} labels={data.heldOutLabels} size={size} glyphs={null} highlightClass={null} />
        )}
        {layers.samples && samples !== null && <SamplesLayer placed={samples} size={size} />}
        {outside > 0 && (
          <span className="plane-outside">{t("comparison.outside", { amount: numbers.count(outside) })}</span>
        )}
      </>
    ),
    [layers, shades, heldOut, data, samples, outside, t, numbers],
  );
  return (
    <StillPlane
      axisLabels={AXES}
      ariaLabel={t("comparison.picture", { model: catalogue.options.model[model] })}
      cursor={null}
      layers={pictures}
    />
  );
}

function Progress({ row }: { readonly row: ComparedRow | null }) {
  const { t, numbers } = useWords();
  const id = useId();
  switch (row?.phase) {
    case "training":
      return (
        <p className="comparisonState">
          <progress value={row.share} aria-labelledby={id} />{" "}
          <span id={id}>{t("comparison.training", { share: numbers.percent(row.share) })}</span>
        </p>
      );
    case "measuring":
      return <p className="comparisonState">{t("comparison.measuring")}</p>;
    case "done": {
      const seconds = numbers.fixed(row.figures.trainingSeconds, 1);
      return <p className="comparisonState">{t("comparison.trained", { seconds })}</p>;
    }
    case "failed":
      return (
        <p className="comparisonState">
          <FailureWords failure={row.failure} />
        </p>
      );
    case "waiting":
      return <p className="comparisonState">{t("comparison.waiting")}</p>;
    case undefined:
      return <p className="comparisonState">{t("comparison.notYet")}</p>;
  }
}

function samplesOf(row: ComparedRow | null): Float32Array | null {
  if (row?.phase === "training" || row?.phase === "measuring") return row.samples;
  return row?.phase === "done" ? row.figures.samples : null;
}

function placed(points: Float32Array) {
  return placePoints("linear", points, points.length / 2);
}
