/** z with its number below, set as mathematics. */

export function AxisSymbol({ dimension }: { readonly dimension: number }) {
  return (
    <span className="axisSymbol">
      <i className="math">z</i>
      <sub>{dimension + 1}</sub>
    </span>
  );
}
