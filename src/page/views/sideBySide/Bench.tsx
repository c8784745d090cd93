/** All sides at once: what moves them, each in its column, their curves laid over each other, their figures in a table. */
import { useId, useMemo } from "react";
import { klScale as scaleOf } from "../../charts/KlBars.tsx";
import { descriptorOf, type SettingName } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { RoomContext } from "../../state/roomContext.ts";
import type { RoomState } from "../../state/roomState.ts";
import type { Side } from "../../state/sideBySide.ts";
import { useSideBySideState, useSides, type SideBySide } from "../../state/sideBySideContext.ts";
import { BenchTransport } from "./BenchTransport.tsx";
import { ChangeAll } from "./ChangeAll.tsx";
import { SideColumn } from "./SideColumn.tsx";
import { SideCurves } from "./SideCurves.tsx";
import { SideTable } from "./SideTable.tsx";
import { SidesContext } from "./useSideSetting.ts";
import { useTransportKeys } from "./useTransportKeys.ts";

interface BenchProps {
  readonly sideBySide: SideBySide;
  readonly name: SettingName;
  readonly onKeep: (index: number) => Promise<void>;
  readonly onChooseAgain: () => void;
  readonly onClose: () => void;
}

export function Bench({ sideBySide, name, onKeep, onChooseAgain, onClose }: BenchProps) {
  const { t } = useWords();
  const id = useId();
  const { train, pause, reset, changeAll } = sideBySide.deeds;
  const sides = useSideBySideState(sideBySide, (state) => state.sides);
  const isRunning = useSideBySideState(sideBySide, ({ lockstep }) => lockstep.isRunning);

  const klScale = useCommonScale(sides);
  const common = useMemo(() => ({ name, klScale }), [name, klScale]);
  const place = useTransportKeys({ toggle: isRunning ? pause : () => train(), step: () => train(1), reset });
  return (
    <SidesContext value={common}>
      <div ref={place} className="sbsBench" data-sides={sides.length}>
        <div className="sbsBar">
          {/* The dialog's own title and words are there for screen readers: the height goes to the pictures. */}
          <b className="sbsTitle" aria-hidden>
            {t("sideBySide.title")}
          </b>
          <BenchTransport sideBySide={sideBySide} />
          <ChangeAll except={descriptorOf(name).applies === "live" ? name : null} sides={sides} onChange={changeAll} />
          <button type="button" className="button" onClick={onChooseAgain}>
            {t("sideBySide.chooseAgain")}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t("sideBySide.close")}
          </button>
        </div>
        <div className="sbsColumns" data-sides={sides.length}>
          {sides.map((side) => (
            <RoomContext key={side.index} value={side.room}>
              <SideColumn side={side} store={sideBySide.store} onKeep={onKeep} />
            </RoomContext>
          ))}
        </div>
        <section className="sbsBelow" aria-labelledby={id}>
          <h3 id={id} className="visuallyHidden">
            {t("sideBySide.curves")}
          </h3>
          <SideCurves sides={sides} />
          <SideTable sides={sides} />
        </section>
      </div>
    </SidesContext>
  );
}

const klOf = ({ evaluation }: RoomState) => evaluation?.klPerDimension;

/** A bar of one side is held against those of the others: none has a scale of its own. */
function useCommonScale(sides: readonly Side[]): number {
  const all = useSides(sides, klOf);
  return useMemo(() => scaleOf(all.flatMap((values) => Array.from(values ?? [], (kl) => ({ kl })))), [all]);
}
