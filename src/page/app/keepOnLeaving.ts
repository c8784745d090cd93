/** Keeps the run when the page is hidden, frozen or left: afterwards there may be no time. */
import type { RoomController } from "../state/room.ts";

export function keepOnLeaving(
  { actions }: Pick<RoomController, "actions">,
  page: Pick<Document, "addEventListener" | "hidden">,
  view: Pick<Window, "addEventListener">,
): void {
  // What fails has been said on the page already.
  const keep = () => void actions.keepRun().catch(() => undefined);
  page.addEventListener("visibilitychange", () => {
    if (page.hidden) keep();
  });
  page.addEventListener("freeze", keep);
  view.addEventListener("pagehide", keep);
}
