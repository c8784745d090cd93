/** Pauses training while the tab is hidden, for those who asked for it, and goes on when it is seen again. */
import type { RoomController } from "../state/room.ts";

export function followVisibility(
  { store, actions }: RoomController,
  page: Pick<Document, "addEventListener" | "hidden">,
): void {
  /** Steps the pause cut short; null for training without end. */
  let owed: number | null = 0;

  const follow = async () => {
    const { pauseWhenHidden, status } = store.getState();
    if (page.hidden && pauseWhenHidden && status === "running") {
      ({ owed } = await actions.pause());
    } else if (!page.hidden && owed !== 0) {
      const steps = owed ?? undefined;
      owed = 0;
      await actions.train(steps);
    }
  };
  // What fails has been said on the page already.
  page.addEventListener("visibilitychange", () => void follow().catch(() => undefined));
}
