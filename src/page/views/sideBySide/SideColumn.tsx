/** One side: what it is set to, where it stands, its pictures and its figures. Everything in it is of this side's room. */
import { useId } from "react";
import { descriptorOf } from "../../../core/settings/descriptors.ts";
import { familyOf, hasPosterior } from "../../../core/settings/family.ts";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import { useWords, valueWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import type { Side } from "../../state/sideBySide.ts";
import { useSideBySideState, type SideBySide } from "../../state/sideBySideContext.ts";
import type { Standing } from "../../state/sideBySideLockstep.ts";
import { settled } from "../hooks/settled.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { SideFigures } from "./SideFigures.tsx";
import { SideImages } from "./SideImages.tsx";
import { SideKl } from "./SideKl.tsx";
import { SidePoints } from "./SidePoints.tsx";
import { LastChange, SideSlider } from "./SideSlider.tsx";
import { sideName } from "./sideWords.ts";
import { useSideSetting } from "./useSideSetting.ts";

interface SideColumnProps {
  readonly side: Side;
  readonly store: SideBySide["store"];
  readonly onKeep: (index: number) => Promise<void>;
}

const GOING: Standing = { kind: "going" };

export function SideColumn({ side, store, onKeep }: SideColumnProps) {
  const words = useWords();
  const { t, catalogue } = words;
  const id = useId();
  const name = useSideSetting();
  const standing = useSideBySideState({ store }, ({ lockstep }) => lockstep.standings[side.index]) ?? GOING;
  const value = useRoomState((state) => state.settings[name]);
  const kind = useRoomState((state) => DATA_KINDS[state.settings.dataset].kind);
  const hasCode = useRoomState((state) => familyOf(state.settings.model) === "latent");
  const hasKl = useRoomState((state) => hasPosterior(state.settings));
  const called = sideName(words, name, value);
  const { alsoChanged } = side.planned;
  return (
    <section className="sbsColumn" aria-labelledby={id} data-standing={standing.kind}>
      <div className="sbsHead">
        <h3 id={id} data-beta={name === "beta"}>
          <span>{catalogue.settings[name].label}</span> <span className="visuallyHidden">=</span>{" "}
          <b>{valueWords(words, name, value)}</b>
        </h3>
        {descriptorOf(name).applies === "live" && <SideSlider name={name} called={called} />}
        <button
          type="button"
          className="button small"
          aria-label={t("sideBySide.keepThis", { side: called })}
          title={t("sideBySide.keepHelp")}
          disabled={standing.kind === "failed" || standing.kind === "returning"}
          onClick={() => settled(onKeep(side.index))}
        >
          {t("sideBySide.keep")}
        </button>
      </div>
      {alsoChanged.length > 0 && (
        <p className="note">
          {t("sideBySide.also", {
            list: alsoChanged
              .map((other) =>
                t("sideBySide.side", {
                  name: catalogue.settings[other].label,
                  value: valueWords(words, other, side.planned.settings[other]),
                }),
              )
              .join(catalogue.controls.between),
          })}
        </p>
      )}
      <LastChange name={name} />
      <StandingWords standing={standing} />
      {kind === "images" && hasCode && <SideImages called={called} />}
      {kind === "points" && <SidePoints called={called} />}
      <SideFigures />
      {hasKl && <SideKl />}
    </section>
  );
}

function StandingWords({ standing }: { readonly standing: Standing }) {
  const { t, numbers } = useWords();
  const step = useRoomState((state) => state.step);
  switch (standing.kind) {
    case "going":
      return null;
    case "diverged":
      return (
        <p className="problem" role="alert">
          {t("sideBySide.diverged", { step: numbers.count(step) })}
        </p>
      );
    case "returning":
      return (
        <p className="problem" role="status">
          {t("sideBySide.returning")}
        </p>
      );
    case "failed":
      return (
        <p className="problem" role="alert">
          {t("sideBySide.gone")} <FailureWords failure={standing.failure} />
        </p>
      );
  }
}
