/** What the step would do to every parameter: norms of value, gradient and change, and one entry written out. */
import { optionWords, useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { decimalsOf, figure } from "./figures.ts";
import type { ShownStep } from "./shownStep.ts";

export function UpdateStage({ shown: { opened, settings } }: { readonly shown: ShownStep }) {
  const { t, numbers, catalogue } = useWords();
  const amount = useRoomState((state) => state.parameterCount);
  const { clippedTo } = opened;
  const norm = figure(opened.gradientNorm);
  return (
    <>
      <p>
        {t("dissection.updateSays", {
          optimiser: optionWords(catalogue, "optimiser", settings.optimiser),
          rate: numbers.setting(settings.learningRate),
          amount: numbers.count(amount),
        })}{" "}
        {clippedTo === null
          ? t("dissection.notClipped", { norm })
          : t("dissection.clipped", { norm, limit: figure(clippedTo) })}
      </p>
      <div className="stageScroll" tabIndex={0} role="group" aria-label={t("dissection.names.update")}>
        <table className="stageTable stageParameters">
          <thead>
            <tr>
              <th scope="col">{t("dissection.parameter")}</th>
              <th scope="col">{t("dissection.size")}</th>
              <th scope="col">{t("dissection.gradient")}</th>
              <th scope="col">{t("dissection.change")}</th>
              <th scope="col">{t("dissection.steepest")}</th>
            </tr>
          </thead>
          <tbody>
            {opened.parameters.map(({ name, shape, norm: size, gradientNorm, changeNorm, largest }) => (
              <tr key={name}>
                <th scope="row">
                  {name} <small>{shape.join(" × ")}</small>
                </th>
                <td>{figure(size)}</td>
                <td>{figure(gradientNorm)}</td>
                <td>{figure(changeNorm)}</td>
                <td className="stageEntry">
                  <Entry {...largest} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">{t("dissection.normsSay")}</p>
    </>
  );
}

interface EntryProps {
  readonly before: number;
  readonly change: number;
}

/** All three at the decimals that show the change. */
function Entry({ before, change }: EntryProps) {
  const { numbers } = useWords();
  const decimals = decimalsOf(change);
  const said = (value: number) => numbers.fixed(value, decimals);
  return (
    <>
      {said(before)} {change < 0 ? "−" : "+"} {said(Math.abs(change))} = <b>{said(before + change)}</b>
    </>
  );
}
