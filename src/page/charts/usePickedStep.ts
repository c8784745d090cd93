/** Pressing a step of a picture with the mouse. A finger only points there, and keys have the timeline. */
import { useEffect, useEffectEvent, type RefObject } from "react";

/** @param pointed the step under the pointer */
export function usePickedStep(
  picture: RefObject<HTMLElement | null>,
  pointed: number | null,
  onPick: ((step: number) => void) | undefined,
): void {
  const pick = useEffectEvent(() => {
    if (pointed !== null) onPick?.(Math.round(pointed));
  });
  useEffect(() => {
    const element = picture.current;
    if (element === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    // plotly makes the clicks on its picture itself, and these do not say by what.
    let isMouse = false;
    const onDown = ({ pointerType }: PointerEvent) => {
      isMouse = pointerType === "mouse";
    };
    const onClick = ({ target, detail }: MouseEvent) => {
      const isOnPicture = target instanceof Element && target.closest("button") === null;
      // Pressing a second time zooms out.
      if (isMouse && isOnPicture && detail < 2) pick();
    };
    element.addEventListener("pointerdown", onDown, { capture: true, signal });
    element.addEventListener("click", onClick, { signal });
    return () => controller.abort();
  }, [picture]);
}
