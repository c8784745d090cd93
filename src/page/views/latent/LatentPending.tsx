/** The latent space before it has come: its frame, so that nothing moves, and how far engine and data are. */
import "./latent.css";
import { LoadingPanel } from "../notices/LoadingPanel.tsx";

export function LatentPending() {
  return (
    <div className="latent">
      <div className="panelHead latentHead latentHeadPending" />
      <div className="stage">
        <div className="stagePlane stagePending">
          <LoadingPanel />
        </div>
      </div>
    </div>
  );
}
