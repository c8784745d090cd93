/** Above the plane while a public set is asked about or on its way: the run there stays and goes on meanwhile. */
import "./fetchBanner.css";
import { PUBLIC_SETS, publicBytes } from "../../../core/shared/publicSets.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import type { AskedFetch } from "../../state/fetchConsent.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { hostOf } from "./hostOf.ts";

const MEGABYTE = 1e6;

export function FetchBanner() {
  const asked = useRoomState((state) => state.fetchAsked);
  const fetching = useRoomState((state) => state.fetching);
  if (asked !== null) return <Question asked={asked} />;
  return fetching === null ? null : <Progress {...fetching} />;
}

/** How far it is, and the key that gives it up. */
function Progress({ done, total }: { readonly done: number; readonly total: number }) {
  const { t, numbers } = useWords();
  const { cancelFetch } = useActions();
  const size = (bytes: number) => numbers.fixed(bytes / MEGABYTE, 1);
  return (
    <div className="fetchBanner" role="status">
      <label>
        <span>{t("fetching.progress", { done: size(done), total: size(total) })}</span>
        <progress className="thinProgress" max={total} value={Math.min(done, total)} />
      </label>
      <button
        type="button"
        className="button small"
        onClick={() => {
          moveFocus("latent");
          cancelFetch();
        }}
      >
        {t("fetching.cancel")}
      </button>
    </div>
  );
}

function Question({ asked: { name, folder } }: { readonly asked: AskedFetch }) {
  const { t, numbers, catalogue } = useWords();
  const { answerFetch } = useActions();
  const answer = (isWanted: boolean) => {
    moveFocus("latent");
    answerFetch(isWanted);
  };
  return (
    <div className="fetchBanner" role="alert">
      <div>
        <p>{t("fetching.runAsks", { data: catalogue.options.dataset[name] })}</p>
        <p className="note">
          {t("fetching.from", { size: numbers.fixed(publicBytes(name) / MEGABYTE, 0), host: hostOf(folder) })}{" "}
          {t("fetching.licence", { licence: PUBLIC_SETS[name].licence })}
        </p>
      </div>
      <button type="button" className="button small primary" onClick={() => answer(true)}>
        {t("fetching.fetch")}
      </button>
      <button type="button" className="button small" onClick={() => answer(false)}>
        {t("fetching.leave")}
      </button>
    </div>
  );
}
