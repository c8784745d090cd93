/** The hero for ratings: what one held-out user is recommended against what was hidden, and where users are in latent space. */
import "../latent/latent.css";
import "../points/points.css";
import "./ratings.css";
import { useId, useMemo, useState } from "react";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { useNewest } from "../../state/inquiry.ts";
import { LoadingPanel } from "../notices/LoadingPanel.tsx";
import { ItemChips } from "./ItemChips.tsx";
import { RecallFigures } from "./RecallFigures.tsx";
import { UserPicker } from "./UserPicker.tsx";
import { UsersPlane } from "./UsersPlane.tsx";

/** Items in the first ranks; where recall is measured, it is measured at this number too. */
const FIRST = 20;

export function RatingsPanel() {
  const { t, numbers } = useWords();
  const id = useId();
  const [user, setUser] = useState(0);
  const dataset = useRoomState((state) => (state.dataset?.kind === "ratings" ? state.dataset : null));
  const k = useRoomState((state) => state.evaluation?.recall?.k ?? FIRST);
  const users = dataset?.heldOutCount ?? 0;
  const chosen = Math.min(user, Math.max(0, users - 1));
  const params = useMemo(() => (users > 0 ? { user: chosen, k } : null), [users, chosen, k]);
  const answer = useNewest("run.recommend", params)?.answer ?? null;
  const hits = useMemo(() => {
    const hidden = new Set(answer?.hidden);
    return new Set(answer?.recommended.filter((item) => hidden.has(item)));
  }, [answer]);
  const groups = dataset?.itemGroups ?? null;

  return (
    <section className="latent ratingsPanel" aria-labelledby={id}>
      <div className="panelHead latentHead">
        <h2 id={id} tabIndex={-1} className="latentTitle">
          {t("ratings.title")}
        </h2>
      </div>
      <div className="ratingsBody">
        <LoadingPanel />
        <UserPicker user={chosen} onPick={setUser} />
        {groups !== null && (
          <div className="itemRows">
            <ItemChips name={t("ratings.shown")} items={answer?.shown ?? null} groups={groups} hits={null} />
            <ItemChips
              name={t("ratings.recommended")}
              items={answer?.recommended ?? null}
              groups={groups}
              hits={hits}
            />
            <ItemChips name={t("ratings.hidden")} items={answer?.hidden ?? null} groups={groups} hits={hits} />
          </div>
        )}
        {answer !== null && (
          <p className="saysWords" aria-live="polite">
            {t("ratings.hits", { amount: numbers.count(hits.size), k: numbers.count(k) })}
          </p>
        )}
        <div className="ratingsBelow">
          <RecallFigures k={k} />
          <UsersPlane user={chosen} />
        </div>
      </div>
    </section>
  );
}
