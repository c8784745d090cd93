/** Above the plane while a data set is on its way: how far it is, and the key that gives it up. The run there was goes on. */
import "./fetchBanner.css";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { moveFocus } from "../hooks/moveFocus.ts";

const MEGABYTE = 1e6;

export function FetchBanner() {
  const { t, numbers } = useWords();
  const fetching = useRoomState((state) => state.fetching);
  const { cancelFetch } = useActions();
  if (fetching === null) return null;
  const { done, total } = fetching;
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
