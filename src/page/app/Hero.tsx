/**
 * The largest thing on the page, by what the data are and what the model can show of them. Draws nothing itself. The frame of
 * the one a visitor meets first is part of the page; all that fills it comes after the first paint, or when it is wanted.
 */
import { DATA_KINDS } from "../../core/shared/dataKinds.ts";
import { familyOf } from "../../core/settings/family.ts";
import { useRoomState } from "../state/roomContext.ts";
import { lazily } from "../views/controls/lazily.tsx";
import { Fixable } from "../views/link/Fixable.tsx";
import { LatentPending } from "../views/latent/LatentPending.tsx";

/** Of its height, so that nothing moves when it comes. */
const PENDING_SHELF = <div className="shelfPending" aria-hidden />;

const LatentPanel = lazily(
  async () => (await import("../views/latent/LatentPanel.tsx")).LatentPanel,
  <LatentPending />,
);
const PointsPanel = lazily(async () => (await import("../views/points/PointsPanel.tsx")).PointsPanel);
const FlowImagesPanel = lazily(async () => (await import("../views/flow/FlowImagesPanel.tsx")).FlowImagesPanel);
const Instruments = lazily(async () => (await import("../views/shelf/Shelf.tsx")).Shelf, PENDING_SHELF);
const RatingsPanel = lazily(async () => (await import("../views/ratings/RatingsPanel.tsx")).RatingsPanel);

function Shelf() {
  return (
    <Fixable name="shelf">
      <Instruments />
    </Fixable>
  );
}

export function Hero() {
  const kind = useRoomState((state) => DATA_KINDS[state.settings.dataset].kind);
  const family = useRoomState((state) => familyOf(state.settings.model));
  if (kind === "images" && family === "latent") return <LatentPanel instruments={<Shelf />} />;
  return (
    <>
      {kind === "points" && <PointsPanel />}
      {kind === "ratings" && <RatingsPanel />}
      {kind === "images" && <FlowImagesPanel />}
      <Shelf />
    </>
  );
}
