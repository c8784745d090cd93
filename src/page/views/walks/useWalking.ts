/** Which way of a walk is followed and where it stands on it: shown on the plane, and as the large decode. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useActions } from "../../state/roomContext.ts";
import { usePlayedWalk } from "./usePlayedWalk.ts";
import { STRIP_TILES, type Walk, type WayName } from "./useWalk.ts";

export function useWalking({ ways }: Walk) {
  const { putOnPlane, goTo } = useActions();
  const [wanted, setWanted] = useState<WayName>("Straight");
  const walked = ways.find(({ name }) => name === wanted) ?? ways[0] ?? null;
  const followed = walked?.name ?? wanted;
  const way = useRef(walked?.way ?? null);
  useEffect(() => {
    way.current = walked?.way ?? null;
  }, [walked]);
  const goThere = useCallback(
    (at: number) => {
      if (way.current !== null) goTo(way.current(at));
    },
    [goTo],
  );
  const played = usePlayedWalk(STRIP_TILES - 1, goThere);
  const { at, moveTo } = played;
  const choose = useCallback(
    (name: WayName) => {
      setWanted(name);
      // What is gone to next is on it, before it is rendered.
      way.current = ways.find((other) => other.name === name)?.way ?? null;
    },
    [ways],
  );
  const follow = (name: WayName) => {
    choose(name);
    goThere(at);
  };
  const goAlong = useCallback(
    (name: WayName, place: number) => {
      choose(name);
      moveTo(place);
    },
    [choose, moveTo],
  );

  const lines = useMemo(
    () => ways.toSorted((a, b) => Number(b.name === followed) - Number(a.name === followed)).map(({ line }) => line),
    [ways, followed],
  );
  useEffect(() => {
    putOnPlane({ walk: walked === null ? null : { lines, at: walked.way(at) } });
  }, [putOnPlane, walked, lines, at]);
  useEffect(() => () => putOnPlane({ walk: null }), [putOnPlane]);
  return { followed, follow, goAlong, played };
}
