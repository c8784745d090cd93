/** The sets that come with the page: digits in three sizes, sets of the plane drawn by rule, ratings. */
import { useId, useMemo, useState } from "react";
import { SETTINGS } from "../../../core/settings/descriptors.ts";
import { comesFrom, DATA_KINDS, type DataKind, type DatasetName } from "../../../core/shared/dataKinds.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { formSettings } from "../recipe/formSettings.ts";
import { choiceOf } from "./choiceOf.ts";
import { DataPreview } from "./DataPreview.tsx";
import { SectionPanes } from "./SectionPanes.tsx";
import { shownDescription } from "./shownSet.ts";
import { useDescribed } from "./useDescribed.ts";
import { useTrainOn } from "./useTrainOn.ts";

const KINDS: readonly DataKind[] = ["images", "points", "ratings"];
const BUNDLED: readonly DatasetName[] = SETTINGS.dataset.options.filter(
  (name) => comesFrom(name, "bundled") || comesFrom(name, "drawn"),
);

export function BundledSection({ onDone }: { readonly onDone: () => void }) {
  const { t, catalogue } = useWords();
  const { trainOnNamed } = useTrainOn();
  const settings = useRoomState((state) => state.settings);
  const chosen = useRoomState((state) => formSettings(state).dataset);
  const [picked, setPicked] = useState<DatasetName>(BUNDLED.includes(chosen) ? chosen : SETTINGS.dataset.default);
  const { toyNoise, toyCount, splitSeed } = settings;
  const choice = useMemo(
    () => choiceOf({ dataset: picked, toyNoise, toyCount, splitSeed }),
    [picked, toyNoise, toyCount, splitSeed],
  );
  const described = useDescribed(choice);
  const shown = useMemo(() => (described.phase === "here" ? shownDescription(described.dataset) : null), [described]);
  return (
    <SectionPanes
      controls={<Sets picked={picked} onPick={setPicked} />}
      preview={
        described.phase === "failed" ? (
          <p className="problem" role="alert">
            <FailureWords failure={described.failure} />
          </p>
        ) : (
          shown !== null && <DataPreview name={catalogue.options.dataset[picked]} shown={shown} />
        )
      }
      empty={t("dataDialog.loading")}
      missing={shown === null ? t("dataDialog.loading") : null}
      onTrain={() => trainOnNamed(picked)}
      onDone={onDone}
    />
  );
}

interface SetsProps {
  readonly picked: DatasetName;
  readonly onPick: (name: DatasetName) => void;
}

function Sets({ picked, onPick }: SetsProps) {
  const { t, catalogue } = useWords();
  const running = useRoomState((state) => state.settings.dataset);
  const group = useId();
  return KINDS.map((kind) => (
    <fieldset key={kind} className="dataSets">
      <legend>{catalogue.presetGroups[kind]}</legend>
      {BUNDLED.filter((name) => DATA_KINDS[name].kind === kind).map((name) => (
        <label key={name}>
          <input type="radio" name={group} checked={name === picked} onChange={() => onPick(name)} />
          <span>{catalogue.options.dataset[name]}</span>
          {name === running && <small>{t("dataDialog.inUse")}</small>}
        </label>
      ))}
    </fieldset>
  ));
}
