/** The lines of our own source that compute a part of the objective, with where they stand and a link to all of the file. */
import { excerpts } from "virtual:source-excerpts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { objectiveOf, partsOf } from "./objectiveTex.ts";
import type { PartName } from "./parts.ts";

interface SourceLinesProps {
  readonly of: PartName;
}

export function SourceLines({ of }: SourceLinesProps) {
  const { t, numbers } = useWords();
  const name = useRoomState(({ settings }) => partsOf(objectiveOf(settings)).find((part) => part.name === of)?.source);
  if (name === undefined) return null;
  const part = t(`formula.parts.${of}`);
  return (
    <div className="source">
      {excerpts[name].map(({ file, from, lines, url }) => {
        const until = from + lines.length - 1;
        return (
          <figure key={`${file}:${from}`}>
            <figcaption>
              <span className="sourceFile">src/{file}</span>
              <span>{t("formula.place", { from: numbers.setting(from), until: numbers.setting(until) })}</span>
              <a href={url} target="_blank" rel="noopener">
                {t("formula.whole")}
              </a>
            </figcaption>
            <pre aria-label={t("formula.lines", { part })} role="group">
              <code>
                {lines.map((line, index) => (
                  <span key={from + index} data-line={from + index}>
                    {line === "" ? " " : line}
                  </span>
                ))}
              </code>
            </pre>
          </figure>
        );
      })}
    </div>
  );
}
