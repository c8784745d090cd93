/** A person's own doodles, drawn here class by class; a set is made of them by small changes of each. */
import { useMemo } from "react";
import { useStore } from "zustand";
import { OWN_COUNTS } from "../../../core/shared/ownData.ts";
import { useWords } from "../../language/words.ts";
import { DataPreview } from "./DataPreview.tsx";
import { DoodleClasses } from "./DoodleClasses.tsx";
import { DoodlePad } from "./DoodlePad.tsx";
import { DoodleThumbnails } from "./DoodleThumbnails.tsx";
import { doodleDesk, doodleSet } from "./doodleDesk.ts";
import { AmountSlider } from "./AmountSlider.tsx";
import { NameField } from "./NameField.tsx";
import { SectionPanes } from "./SectionPanes.tsx";
import { shownOwn } from "./shownSet.ts";
import { SideSlider } from "./SideSlider.tsx";
import { useTrainOn } from "./useTrainOn.ts";

/** Variants of a doodle, itself among them. */
const VARIANTS = { least: 1, most: 50 };
const FEWEST = 2;

export function DoodlesSection({ onDone }: { readonly onDone: () => void }) {
  const { t, numbers } = useWords();
  const { trainOnOwn } = useTrainOn();
  const { now } = useStore(doodleDesk.store, (state) => state.book);
  const side = useStore(doodleDesk.store, (state) => state.side);
  const variants = useStore(doodleDesk.store, (state) => state.variants);
  const chosenName = useStore(doodleDesk.store, (state) => state.name);
  const name = chosenName ?? t("dataDialog.drawnImages");
  const data = useMemo(() => doodleSet(now, { name, side, variants }), [now, name, side, variants]);
  const shown = useMemo(() => (data === null ? null : shownOwn(data)), [data]);
  const drawings = now.doodles.length;
  // One is held out with its variants, and one must be left.
  const wanted = Math.max(FEWEST, drawings + Math.ceil((OWN_COUNTS.min - (data?.count ?? 0)) / variants));
  return (
    <SectionPanes
      controls={
        <>
          <DoodleClasses />
          <DoodlePad />
          <DoodleThumbnails />
          <div className="dataFields">
            <NameField name={name} onRename={(wanted) => doodleDesk.set({ name: wanted })} />
            <SideSlider side={side} onChange={(wanted) => doodleDesk.set({ side: wanted })} />
            <AmountSlider
              label={t("dataDialog.variants")}
              value={variants}
              range={VARIANTS}
              step={1}
              text={t("dataDialog.variantsValue", { amount: numbers.count(variants) })}
              onChange={(wanted) => doodleDesk.set({ variants: wanted })}
            />
            <p className="note">{t("dataDialog.variantsHelp")}</p>
          </div>
        </>
      }
      preview={shown !== null && <DataPreview name={name} shown={shown} />}
      empty={t("dataDialog.doodleFirst")}
      missing={
        drawings < wanted
          ? t("dataDialog.moreDoodles", {
              doodles: numbers.count(wanted - drawings),
              least: numbers.count(OWN_COUNTS.min),
              variants: numbers.count(variants),
            })
          : null
      }
      onTrain={async () => {
        if (data !== null) await trainOnOwn(data);
      }}
      onDone={onDone}
    />
  );
}
