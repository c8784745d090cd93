/** Pauses training while the tab is hidden, for those who asked for it, and goes on when it is seen again. */
import type { RoomController } from "../state/room.ts";

export function followVisibility({ store, actions }: RoomController, page: Document): void {
  let pausedHere = false;
  page.addEventListener("visibilitychange", () => {
    const { pauseWhenHidden, status } = store.getState();
    if (page.hidden && pauseWhenHidden && status === "running") {
      pausedHere = true;
      void actions.pause();
    } else if (!page.hidden && pausedHere) {
      pausedHere = false;
      void actions.train();
    }
  });
}
