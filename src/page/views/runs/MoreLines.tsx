/** The end of a long list: the rest is drawn when it comes into view, or at a press. */
import { useEffect, useRef } from "react";
import { useWords } from "../../language/words.ts";

interface MoreLinesProps {
  /** How many are not drawn yet. */
  readonly left: number;
  readonly onMore: () => void;
}

/** Before it is seen, so that nobody who scrolls meets the end. */
const AHEAD = "600px";

export function MoreLines({ left, onMore }: MoreLinesProps) {
  const { t, numbers } = useWords();
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const line = place.current;
    if (line === null) return undefined;
    const root = line.closest("dialog");
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onMore();
      },
      { root, rootMargin: AHEAD },
    );
    observer.observe(line);
    return () => observer.disconnect();
    // Observed anew when more were drawn: it may still be in view.
  }, [left, onMore]);
  return (
    <li ref={place} className="runsMore">
      <button type="button" className="button small ghost" onClick={onMore}>
        {t("runs.showMore", { amount: numbers.count(left) })}
      </button>
    </li>
  );
}
