/**
 * The largest thing on the page, by what the data are and what the model can show of them. Draws nothing itself. The one a
 * visitor meets first is part of the page; the others come when they are wanted.
 */
import { DATA_KINDS } from "../../core/shared/dataKinds.ts";
import { familyOf } from "../../core/settings/family.ts";
import { useRoomState } from "../state/roomContext.ts";
import { lazily } from "../views/controls/lazily.tsx";
import { LatentPanel } from "../views/latent/LatentPanel.tsx";

const PointsPanel = lazily(async () => (await import("../views/points/PointsPanel.tsx")).PointsPanel);
const FlowImagesPanel = lazily(async () => (await import("../views/flow/FlowImagesPanel.tsx")).FlowImagesPanel);
const RatingsPanel = lazily(async () => (await import("../views/ratings/RatingsPanel.tsx")).RatingsPanel);

export function Hero() {
  const kind = useRoomState((state) => DATA_KINDS[state.settings.dataset].kind);
  const family = useRoomState((state) => familyOf(state.settings.model));
  if (kind === "points") return <PointsPanel />;
  if (kind === "ratings") return <RatingsPanel />;
  return family === "latent" ? <LatentPanel /> : <FlowImagesPanel />;
}
