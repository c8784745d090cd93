/** z with its number below, set as mathematics. Where no markup can stand, `axisName` says the same as text. */
import "./charts.css";

/** @param props.dimension counted from 0; people count from 1. */
export function DimensionSymbol({ dimension }: { readonly dimension: number }) {
  return (
    <span className="charts-symbol">
      z<sub>{dimension + 1}</sub>
    </span>
  );
}
