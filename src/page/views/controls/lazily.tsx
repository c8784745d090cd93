/** A part of the page that the first paint, or most visits, do without: fetched when it is first shown. */
import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { laterWords } from "../../language/start.ts";
import { useWords } from "../../language/words.ts";

/**
 * Its words come with it. A file that cannot be fetched must not take the page with it: a sentence stands in its place.
 * @param pending stands there until it has come
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  pending: ReactNode = null,
): ComponentType<Props> {
  const Part = lazy(() =>
    Promise.all([load(), laterWords()]).then(
      ([component]) => ({ default: component }),
      (): { default: ComponentType<Props> } => ({ default: Unavailable }),
    ),
  );
  return function Lazy(props: Props) {
    return (
      <Suspense fallback={pending}>
        <Part {...props} />
      </Suspense>
    );
  };
}

function Unavailable() {
  const { t } = useWords();
  return (
    <p className="note" role="alert">
      {t("controls.unavailable")}
    </p>
  );
}
