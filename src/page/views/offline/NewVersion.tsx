/** A newer version waits: loads it when the person says so, and says first what that costs a run. Never reloads by itself. */
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { takeNewVersion } from "../../state/newVersion.ts";

export function NewVersion({ onLater }: { readonly onLater: () => void }) {
  const { t, numbers } = useWords();
  const step = useRoomState((state) => state.step);
  const { pause, keepRun } = useActions();
  const [asks, setAsks] = useState(false);
  const reload = async () => {
    // What cannot be paused or kept has been said, and goes with the page.
    await pause().catch(() => undefined);
    await keepRun().catch(() => undefined);
    await takeNewVersion();
  };
  if (!asks)
    return (
      <p>
        {t("offline.newVersion")}{" "}
        <button type="button" className="button small" onClick={() => (step === 0 ? void reload() : setAsks(true))}>
          {t("offline.reload")}
        </button>
      </p>
    );
  return (
    <p>
      {t("offline.trained", { step: numbers.count(step) })}{" "}
      <button type="button" className="button small primary" onClick={() => void reload()}>
        {t("offline.reloadNow")}
      </button>{" "}
      <button type="button" className="button small" onClick={onLater}>
        {t("offline.stay")}
      </button>
    </p>
  );
}
