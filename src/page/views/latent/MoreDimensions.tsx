/** What there is beside the plane of a latent space of more than two dimensions: which plane, and where z is off it. */
import { AxisPickers } from "./AxisPickers.tsx";
import { OtherDimensions } from "./OtherDimensions.tsx";
import { PrincipalAxes } from "./PrincipalAxes.tsx";

export function MoreDimensions() {
  return (
    <>
      <AxisPickers />
      <PrincipalAxes />
      <OtherDimensions />
    </>
  );
}
