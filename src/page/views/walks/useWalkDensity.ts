/** The density along a walk, computed in slices beside everything else the page does. Shows nothing. */
import { useEffect, useState } from "react";
import { walkDensity, type WalkDensity, type WalkQuestion } from "./walkDensity.ts";

/** Milliseconds in a row; a frame has sixteen. */
const SLICE_MS = 5;

/** The last answer stays until the next is whole; null before the first. @param question must keep its identity */
export function useWalkDensity(question: WalkQuestion | null): WalkDensity | null {
  const [density, setDensity] = useState<{ of: WalkQuestion; is: WalkDensity } | null>(null);
  useEffect(() => {
    if (question === null) return undefined;
    const work = walkDensity(question);
    let timer = setTimeout(function slice() {
      const until = performance.now() + SLICE_MS;
      while (performance.now() < until) {
        const { done, value } = work.next();
        if (done === true) {
          setDensity({ of: question, is: value });
          return;
        }
      }
      timer = setTimeout(slice);
    });
    return () => clearTimeout(timer);
  }, [question]);
  // A walk with another number of ways, or in another space, is another picture.
  const fits =
    density !== null &&
    question !== null &&
    density.of.latentDim === question.latentDim &&
    density.of.lines.length === question.lines.length;
  return fits ? density.is : null;
}
