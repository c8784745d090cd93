/** Which two dimensions the plane shows, when there are more. */
import { axisName } from "../../charts/axisName.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { Select } from "../controls/Select.tsx";

export function AxisPickers() {
  const { t } = useWords();
  const latentDim = useRoomState((state) => state.explorer.z.length);
  const axes = useRoomState((state) => state.explorer.axes);
  const { showAxes } = useActions();
  if (latentDim <= 2) return null;
  const options = Array.from({ length: latentDim }, (_, dimension) => ({
    value: String(dimension),
    label: axisName(dimension),
  }));
  const [across, up] = axes;
  // Choosing the other axis's dimension swaps the two: the plane always shows two different ones.
  const pickAcross = (dimension: number) => showAxes(dimension === up ? [up, across] : [dimension, up]);
  const pickUp = (dimension: number) => showAxes(dimension === across ? [up, across] : [across, dimension]);
  return (
    <div className="sideBlock">
      <h3>{t("explorer.axes")}</h3>
      <div className="axisPickers">
        <Select
          label={t("explorer.across")}
          value={String(across)}
          options={options}
          onChange={(value) => pickAcross(Number(value))}
        />
        <Select
          label={t("explorer.up")}
          value={String(up)}
          options={options}
          onChange={(value) => pickUp(Number(value))}
        />
      </div>
    </div>
  );
}
