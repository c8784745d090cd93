/** The whole page, composed of its views: header, recipe, latent space, instruments. Holds no state. */
import "../views/tokens.css";
import "../views/base.css";
import "../views/controls/controls.css";
import "../views/layout.css";
import { familyOf } from "../../core/settings/family.ts";
import { useWords } from "../language/words.ts";
import { useRoomState } from "../state/roomContext.ts";
import { lazily } from "../views/controls/lazily.tsx";
import { Dialogs } from "../views/dialogs/Dialogs.tsx";
import { Header } from "../views/header/Header.tsx";
import { useAppliedTheme } from "../views/hooks/useAppliedTheme.ts";
import { Fixable } from "../views/link/Fixable.tsx";
import { Notices } from "../views/notices/Notices.tsx";
import { UndoToast } from "../views/notices/UndoToast.tsx";
import { BetaControl } from "../views/objective/BetaControl.tsx";
import { DraftBar } from "../views/recipe/DraftBar.tsx";
import { Hero } from "./Hero.tsx";

/** Of about the height of what is to come, so that nothing moves when it does. */
const PENDING = <section className="instrument instrumentPending" aria-hidden />;

const PENDING_OBJECTIVE = <section className="objectivePending" aria-hidden />;
const PENDING_RECIPE = <section className="recipePending" aria-hidden />;

const RecipePanel = lazily(async () => (await import("../views/recipe/RecipePanel.tsx")).RecipePanel, PENDING_RECIPE);
const ObjectiveCard = lazily(
  async () => (await import("../views/objective/ObjectiveCard.tsx")).ObjectiveCard,
  PENDING_OBJECTIVE,
);
const LossPanel = lazily(async () => (await import("../views/instruments/LossPanel.tsx")).LossPanel, PENDING);
const TimelineBar = lazily(async () => (await import("../views/timeline/TimelineBar.tsx")).TimelineBar);
const PastBanner = lazily(async () => (await import("../views/timeline/PastBanner.tsx")).PastBanner);
const FetchBanner = lazily(async () => (await import("../views/notices/FetchBanner.tsx")).FetchBanner);
const RateDistortionPanel = lazily(
  async () => (await import("../views/instruments/rateDistortion/RateDistortionPanel.tsx")).RateDistortionPanel,
);
const DropTarget = lazily(async () => (await import("../views/drop/DropTarget.tsx")).DropTarget);
const KlPanel = lazily(async () => (await import("../views/instruments/KlPanel.tsx")).KlPanel);
const ControlsNote = lazily(async () => (await import("../views/link/ControlsNote.tsx")).ControlsNote);

export function Page() {
  const { t } = useWords();
  useAppliedTheme(useRoomState((state) => state.theme));
  const isPast = useRoomState((state) => state.shownStep !== null);
  const isFetching = useRoomState((state) => state.fetching !== null || state.fetchAsked !== null);
  const hasCode = useRoomState((state) => familyOf(state.settings.model) === "latent");
  const isShaped = useRoomState(({ controls }) => controls.hide.size + controls.lock.size > 0);
  return (
    <>
      <a className="skip" href="#latent">
        {t("transport.skip")}
      </a>
      <div className="page">
        <Header />
        <main className="column centre" id="latent" tabIndex={-1}>
          <Notices />
          {isFetching && <FetchBanner />}
          {isPast && <PastBanner />}
          <Hero />
        </main>
        <div className="column left">
          <BetaControl />
          <Fixable name="recipe" locks={false}>
            <RecipePanel />
          </Fixable>
          <DraftBar />
          {isShaped && <ControlsNote />}
        </div>
        <div className="column right">
          <Fixable name="objective">
            <ObjectiveCard />
          </Fixable>
          <Fixable name="losses">
            <LossPanel />
          </Fixable>
          {hasCode && (
            <Fixable name="kl">
              <KlPanel />
            </Fixable>
          )}
          {hasCode && (
            <Fixable name="rateDistortion">
              <RateDistortionPanel />
            </Fixable>
          )}
        </div>
        <footer className="timelineRow">
          <Fixable name="timeline">
            <TimelineBar />
          </Fixable>
        </footer>
      </div>
      <UndoToast />
      <Dialogs />
      <DropTarget />
    </>
  );
}
