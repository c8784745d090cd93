/** Whether there is a run to act on; until then controls stand but do nothing. */
import { useRoomState } from "../../state/roomContext.ts";

export function useReady(): boolean {
  return useRoomState((state) => state.boot.phase === "ready");
}
