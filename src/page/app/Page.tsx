/** The whole page, composed of its views: header, recipe, latent space, instruments. Holds no state. */
import "../views/tokens.css";
import "../views/base.css";
import "../views/controls/controls.css";
import "../views/layout.css";
import { useWords } from "../language/words.ts";
import { useRoomState } from "../state/roomContext.ts";
import { Header } from "../views/header/Header.tsx";
import { useAppliedTheme } from "../views/hooks/useAppliedTheme.ts";
import { KlPanel } from "../views/instruments/KlPanel.tsx";
import { LossPanel } from "../views/instruments/LossPanel.tsx";
import { LatentPanel } from "../views/latent/LatentPanel.tsx";
import { Notices } from "../views/notices/Notices.tsx";
import { UndoToast } from "../views/notices/UndoToast.tsx";
import { BetaControl } from "../views/objective/BetaControl.tsx";
import { ObjectiveCard } from "../views/objective/ObjectiveCard.tsx";
import { DraftBar } from "../views/recipe/DraftBar.tsx";
import { RecipePanel } from "../views/recipe/RecipePanel.tsx";

export function Page() {
  const { t } = useWords();
  useAppliedTheme(useRoomState((state) => state.theme));
  return (
    <>
      <a className="skip" href="#latent">
        {t("transport.skip")}
      </a>
      <div className="page">
        <Header />
        <main className="column centre" id="latent" tabIndex={-1}>
          <Notices />
          <LatentPanel />
        </main>
        <div className="column left">
          <BetaControl />
          <RecipePanel />
          <DraftBar />
        </div>
        <div className="column right">
          <ObjectiveCard />
          <LossPanel />
          <KlPanel />
        </div>
      </div>
      <UndoToast />
    </>
  );
}
