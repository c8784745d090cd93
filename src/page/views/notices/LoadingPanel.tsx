/** Over the plane until there is something to show: how far engine and data are, or what failed and a way to try again. */
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { lazily } from "../controls/lazily.tsx";
import { moveFocus } from "../hooks/moveFocus.ts";
import { settled } from "../hooks/settled.ts";
import { FailureWords } from "./FailureWords.tsx";

const FetchQuestion = lazily(async () => (await import("./FetchQuestion.tsx")).FetchQuestion);

export function LoadingPanel() {
  const { t } = useWords();
  const boot = useRoomState((state) => state.boot);
  const { boot: retry, useBundled: withDigits, openDialog } = useActions();
  if (boot.phase === "ready") return null;
  if (boot.phase === "asking") return <FetchQuestion name={boot.name} folder={boot.folder} />;
  if (boot.phase === "failed") {
    return (
      <div className="loading" role="alert">
        <p className="loadingTitle">{t(`loading.failed.${boot.part}`)}</p>
        <p className="note">
          <FailureWords failure={boot.failure} />
        </p>
        {boot.failure.code === "dataMissing" ? (
          <button type="button" className="button primary" aria-haspopup="dialog" onClick={() => openDialog("data")}>
            {t("recipe.chooseData")}
          </button>
        ) : (
          <button
            type="button"
            className="button primary"
            onClick={() => {
              moveFocus("latent");
              settled(retry());
            }}
          >
            {t("loading.retry")}
          </button>
        )}
        {boot.part === "dataset" && (
          <button
            type="button"
            className="button"
            onClick={() => {
              moveFocus("latent");
              settled(withDigits());
            }}
          >
            {t("loading.useDigits")}
          </button>
        )}
      </div>
    );
  }
  return (
    <div className="loading">
      <p className="loadingTitle">{t("loading.title")}</p>
      <LoadingBar name={t("loading.engine")} share={boot.engine} />
      <LoadingBar name={t("loading.dataset")} share={boot.dataset} />
    </div>
  );
}

function LoadingBar({ name, share }: { readonly name: string; readonly share: number }) {
  const { t, numbers } = useWords();
  return (
    <label className="loadingBar">
      <span>{name}</span>
      <span>{t("loading.percent", { share: numbers.percent(share) })}</span>
      <progress className="thinProgress" max={1} value={share} />
    </label>
  );
}
