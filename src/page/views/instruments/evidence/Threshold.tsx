/** Where β stands beside the β at which linear theory lets the posterior collapse. */
import { useWords } from "../../../language/words.ts";
import { useRoomState } from "../../../state/roomContext.ts";
import { usePredictedCollapse } from "../../objective/usePredictedCollapse.ts";

export function Threshold() {
  const { t, numbers } = useWords();
  const beta = useRoomState((state) => state.effectiveBeta);
  const predicted = usePredictedCollapse();
  return (
    <section>
      <h3>{t("collapse.threshold")}</h3>
      <p className="note">
        {predicted === null
          ? t("collapse.noTheory")
          : t(beta < predicted ? "collapse.below" : "collapse.beyond", {
              beta: numbers.setting(Number(beta.toPrecision(3))),
              predicted: numbers.nats(predicted),
            })}
      </p>
    </section>
  );
}
