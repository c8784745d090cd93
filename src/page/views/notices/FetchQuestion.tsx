/** A link names data from outside: nothing is fetched before the person says so, and the bundled digits are the other way. */
import { PUBLIC_SETS, publicBytes, type PublicName } from "../../../core/shared/publicSets.ts";
import { useWords } from "../../language/words.ts";
import { useActions } from "../../state/roomContext.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { hostOf } from "./hostOf.ts";

const MEGABYTE = 1e6;

interface FetchQuestionProps {
  readonly name: PublicName;
  /** The folder that is asked first. */
  readonly folder: string;
}

export function FetchQuestion({ name, folder }: FetchQuestionProps) {
  const { t, numbers, catalogue } = useWords();
  const { answerFetch } = useActions();
  const data = catalogue.options.dataset[name];
  const answer = (isWanted: boolean) => {
    moveFocus("latent");
    answerFetch(isWanted);
  };
  return (
    <div className="loading" role="alert">
      <p className="loadingTitle">{t("fetching.asks", { data })}</p>
      <p className="note">
        {t("fetching.from", { size: numbers.fixed(publicBytes(name) / MEGABYTE, 0), host: hostOf(folder) })}{" "}
        {t("fetching.licence", { licence: PUBLIC_SETS[name].licence })}
      </p>
      <button type="button" className="button primary" onClick={() => answer(true)}>
        {t("fetching.fetch")}
      </button>
      <button type="button" className="button" onClick={() => answer(false)}>
        {t("loading.useDigits")}
      </button>
    </div>
  );
}
