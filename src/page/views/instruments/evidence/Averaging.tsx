/** In which units β is meant here, and what the same objective is called where losses are averaged over pixels. */
import { imageSideOf } from "../../../../core/settings/imageSide.ts";
import { useWords } from "../../../language/words.ts";
import { useRoomState } from "../../../state/roomContext.ts";

export function Averaging() {
  const { t, numbers } = useWords();
  const beta = useRoomState((state) => state.effectiveBeta);
  const dimensions = useRoomState(({ settings, dataset }) => {
    const side = imageSideOf(settings);
    if (side !== null) return side * side;
    return dataset?.kind === "ratings" ? dataset.items : 2;
  });
  return (
    <section>
      <h3>{t("collapse.averaging")}</h3>
      <p className="note">
        {t("collapse.averagingMeaning", {
          amount: numbers.count(dimensions),
          beta: numbers.setting(Number(beta.toPrecision(3))),
          equal: numbers.setting(Number((beta / dimensions).toPrecision(3))),
        })}
      </p>
    </section>
  );
}
