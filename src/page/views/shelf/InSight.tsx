/** Brings what a person has opened into sight as soon as it has a size, and no farther than it must. */
import { useEffect, useRef, type ReactNode } from "react";

/** Below it only a placeholder stands there. */
const LEAST_HEIGHT = 60;

export function InSight({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (element.offsetHeight < LEAST_HEIGHT) return;
      observer.disconnect();
      const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      element.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return <div ref={place}>{children}</div>;
}
