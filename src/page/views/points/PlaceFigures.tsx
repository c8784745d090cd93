/** The place pointed at in figures: x, its z, and how probable the model finds it. */
import { useWords } from "../../language/words.ts";
import type { PlanePoint } from "../../charts/planeGeometry.ts";
import type { PlaceReading } from "./usePlace.ts";

interface PlaceFiguresProps {
  readonly place: PlanePoint;
  readonly reading: PlaceReading;
}

export function PlaceFigures({ place, reading: { z, logDensity, isEstimate } }: PlaceFiguresProps) {
  const { t, numbers } = useWords();
  const vector = (values: Iterable<number>) => Array.from(values, (value) => numbers.fixed(value, 2)).join("  ");
  return (
    <div className="sideBlock">
      <h3>{t("points.here")}</h3>
      <dl className="position pointPosition">
        <div>
          <dt className="charts-symbol">x</dt>
          <dd>{vector(place)}</dd>
        </div>
        {z !== null && (
          <div>
            <dt className="charts-symbol">z</dt>
            <dd>{vector(z.subarray(0, 2))}</dd>
          </div>
        )}
        {logDensity !== null && (
          <div>
            <dt>
              log p(<span className="math">x</span>)
            </dt>
            <dd>
              {isEstimate ? "≈ " : ""}
              {numbers.nats(logDensity)}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
