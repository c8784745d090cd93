/** Pauses training while the tab is hidden, for those who asked for it, and goes on when it is seen again. */
import type { RoomController } from "../state/room.ts";

export function followVisibility({ store, actions }: RoomController, page: Document): void {
  let owed: number | null = 0;
  page.addEventListener("visibilitychange", () => {
    const { pauseWhenHidden, status } = store.getState();
    if (page.hidden && pauseWhenHidden && status === "running") {
      void actions.pause().then(
        (paused) => {
          owed = paused.owed;
        },
        // The page has said so already.
        () => undefined,
      );
    } else if (!page.hidden && owed !== 0) {
      void actions.train(owed ?? undefined).catch(() => undefined);
      owed = 0;
    }
  });
}
