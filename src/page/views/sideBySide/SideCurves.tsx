/** The held-out curves of all sides in one picture, one quantity at a time, each named at its end and in the legend. */
import { useMemo, useRef, useState } from "react";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import type { LossColumn } from "../../charts/lossFigure.ts";
import { OverlaidCurves, OverlaidKey } from "../../charts/OverlaidCurves.tsx";
import { overlaidView, valueNear } from "../../charts/overlaidGeometry.ts";
import { useWords } from "../../language/words.ts";
import type { RoomState } from "../../state/roomState.ts";
import type { Side } from "../../state/sideBySide.ts";
import { useSides } from "../../state/sideBySideContext.ts";
import { RoomContext } from "../../state/roomContext.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import { Segments } from "../controls/Segments.tsx";
import { hasQuantity, quantitiesOf } from "./quantities.ts";
import { shortSideName, sideName } from "./sideWords.ts";
import { useSideSetting } from "./useSideSetting.ts";

/** Says when a held-out series, which is appended to in place, has grown. */
const newestOf = ({ newest }: RoomState) => newest;
const marksOf = ({ curves }: RoomState) => curves.marks;
const settingsOf = ({ settings }: RoomState) => settings;

export function SideCurves({ sides }: { readonly sides: readonly Side[] }) {
  const words = useWords();
  const { t, catalogue, numbers } = words;
  const name = useSideSetting();
  const [wanted, setWanted] = useState<LossColumn>("negativeElbo");
  const picture = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const settings = useSides(sides, settingsOf);
  const newest = useSides(sides, newestOf);
  const allMarks = useSides(sides, marksOf);
  const quantities = quantitiesOf(
    settings.map(({ model }) => model),
    catalogue,
  );
  const quantity = quantities.find(({ column }) => column === wanted) ?? quantities[0];
  const column = quantity?.column ?? "reconstruction";
  const shown = useMemo(
    () =>
      settings.map((own, index) => {
        const series = sides[index]?.room.store.getState().curves.heldOut;
        const has = hasQuantity(own.model, column, catalogue);
        return {
          name: shortSideName(words, name, own[name]),
          steps: has ? (series?.steps ?? []) : [],
          values: has ? (series?.column(column) ?? []) : [],
          changes: (allMarks[index] ?? []).filter((mark) => mark.name === name).map(({ step }) => step),
        };
      }),
    // `newest` stands for the series; `catalogue` for the words, which are another object at each render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [sides, settings, newest, allMarks, column, name, catalogue],
  );
  if (quantity === undefined) return null;
  const unit = catalogue.perExample[DATA_KINDS[settings[0]?.dataset ?? "mnist"].kind];
  const called = settings.map((own) => sideName(words, name, own[name]));
  const names = called.join(catalogue.controls.between);
  const [first] = sides;
  const view = pointed === null ? null : overlaidView(shown, undefined);
  return (
    <div className="sbsCurves">
      <div className="sbsCurvesHead">
        <Segments
          label={t("sideBySide.quantity")}
          value={quantity.column}
          options={quantities.map((each) => ({ value: each.column, label: each.name }))}
          onChange={setWanted}
        />
        {first !== undefined && (
          // All sides stand at the same step, which the file is named after.
          <RoomContext value={first.room}>
            <SavePicture of={picture} file="side-by-side" name={t("sideBySide.curves")} formats={["png", "svg"]} />
          </RoomContext>
        )}
      </div>
      <div ref={picture}>
        <OverlaidCurves
          curves={shown}
          colour={quantity.colour}
          {...(quantity.column === "kl" ? { floor: 0 } : {})}
          label={t("sideBySide.curve", { quantity: quantity.name, names })}
          step={t("loss.step")}
          empty={t("sideBySide.empty")}
          clipped={(most) => t("sideBySide.clipped", { most })}
          pointed={pointed}
          onPointed={setPointed}
        />
        <ul className="sbsLegend">
          <li className="note">
            {[
              quantity.name,
              unit,
              pointed === null ? t("sideBySide.latest") : t("sideBySide.atStep", { step: numbers.count(pointed) }),
            ].join(catalogue.controls.between)}
          </li>
          {shown.map((curve, index) => {
            const thin = view?.curves[index];
            const value =
              thin === undefined || pointed === null ? curve.values[curve.values.length - 1] : valueNear(thin, pointed);
            return (
              <li key={index}>
                <OverlaidKey index={index} colour={quantity.colour} /> {called[index]}
                <b>{value === undefined || value === null ? "–" : numbers.nats(value)}</b>
              </li>
            );
          })}
          {shown.some(({ changes }) => changes.length > 0) && <li className="note">{t("sideBySide.changeMark")}</li>}
        </ul>
      </div>
    </div>
  );
}
