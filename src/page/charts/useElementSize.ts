/** The size of an element in CSS pixels, as it changes. Measures only; sets nothing. */

import { useLayoutEffect, useState, type RefObject } from "react";

export interface ElementSize {
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS pixel when the size was taken. */
  readonly pixelRatio: number;
}

const NO_SIZE: ElementSize = { width: 0, height: 0, pixelRatio: 1 };

export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize {
  const [size, setSize] = useState(NO_SIZE);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = (): void => {
      const next = { width: target.clientWidth, height: target.clientHeight, pixelRatio: devicePixelRatio };
      setSize((last) =>
        last.width === next.width && last.height === next.height && last.pixelRatio === next.pixelRatio ? last : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
