/** The example as its data set shows it, or what the decoder gives in its place. */
import { useMemo } from "react";
import { DigitTile } from "../../charts/DigitTile.tsx";
import { greyBytes } from "../../charts/greyLevels.ts";
import { PairPlane } from "../../charts/PairPlane.tsx";
import { UnitsTile } from "../../charts/UnitsTile.tsx";
import { inPlace, type ShownStep } from "./shownStep.ts";

interface ExamplePictureProps {
  readonly shown: ShownStep;
  readonly what: "input" | "output";
  /** Empty: decoration. */
  readonly label: string;
}

export function ExamplePicture({ shown, what, label }: ExamplePictureProps) {
  const { opened, dataset } = shown;
  const values = useMemo(
    () => (what === "input" ? shown.opened.x : inPlace(shown, shown.opened.mean, shown.opened.x)),
    [shown, what],
  );
  const grey = useMemo(() => greyBytes(values), [values]);
  if (dataset.kind === "images") {
    return <DigitTile pixels={grey} width={dataset.width} height={dataset.height} revision={0} label={label} />;
  }
  if (dataset.kind === "points") {
    return <PairPlane example={pairOf(opened.x)} decoded={what === "output" ? pairOf(values) : null} label={label} />;
  }
  return <UnitsTile values={values} label={label} />;
}

function pairOf(values: Float32Array): readonly [number, number] {
  return [values[0] ?? 0, values[1] ?? 0];
}
