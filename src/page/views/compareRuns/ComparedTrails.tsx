/** The rate–distortion trails of all runs that have one, on one plane. */
import { useMemo, useRef } from "react";
import { TrailsPlane, type NamedTrail } from "../../charts/TrailsPlane.tsx";
import { useWords } from "../../language/words.ts";
import { trailOf, type ComparedRun } from "../../state/comparedRuns.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import type { ComparedName } from "./comparedNames.ts";

interface ComparedTrailsProps {
  readonly runs: readonly ComparedRun[];
  readonly names: readonly ComparedName[];
}

export function ComparedTrails({ runs, names }: ComparedTrailsProps) {
  const { t, catalogue } = useWords();
  const picture = useRef<HTMLDivElement>(null);
  const all = names.map(({ long }) => long).join("\n");
  const trails = useMemo(
    () =>
      runs.flatMap((run, index): NamedTrail[] => {
        const trail = trailOf(run);
        return trail === null ? [] : [{ index, name: all.split("\n")[index] ?? "", trail }];
      }),
    [runs, all],
  );
  const labels = {
    picture: t("compareRuns.trailsPicture", {
      names: trails.map(({ name }) => name).join(catalogue.controls.between),
    }),
    rate: t("rateDistortion.rate"),
    distortion: t("rateDistortion.distortion"),
    autodecoder: t("rateDistortion.autodecoder"),
    autoencoder: t("rateDistortion.autoencoder"),
    collapse: t("rateDistortion.collapse"),
    showClipped: t("rateDistortion.showClipped"),
    hideFirst: t("loss.hideFirst"),
    empty: t("compareRuns.noTrails"),
  };
  return (
    <section className="cmpTrails" aria-label={t("compareRuns.trails")}>
      <div className="cmpHead">
        <h3>{t("compareRuns.trails")}</h3>
        <SavePicture of={picture} file="compare-trails" name={t("compareRuns.trails")} formats={["png", "svg"]} />
      </div>
      {trails.length === 0 ? (
        <p className="note">{t("compareRuns.noTrails")}</p>
      ) : (
        <div ref={picture}>
          <TrailsPlane trails={trails} labels={labels} />
        </div>
      )}
    </section>
  );
}
