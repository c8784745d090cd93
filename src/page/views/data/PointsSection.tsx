/** Points sprayed on the plane by hand, class by class. What was sprayed is there as long as the visit. */
import { Redo2, Trash2, Undo2 } from "lucide-react";
import { useCallback, useId, useMemo, useState } from "react";
import { OWN_COUNTS } from "../../../core/shared/ownData.ts";
import { SprayPlane } from "../../charts/SprayPlane.tsx";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { AmountSlider } from "./AmountSlider.tsx";
import { DataPreview } from "./DataPreview.tsx";
import { NameField } from "./NameField.tsx";
import { MOST_POINTS, PointBook } from "./pointBook.ts";
import { SectionPanes } from "./SectionPanes.tsx";
import { shownOwn } from "./shownSet.ts";
import { useTrainOn } from "./useTrainOn.ts";

/** One for the visit. */
const visitBook = new PointBook();
let visitName: string | null = null;

/** As many as there are colours. */
const CLASSES = 10;
const AMOUNTS = { least: 1, most: 100, first: 12 };
const SPREADS = { least: 0.02, most: 0.8, first: 0.15 };

export function PointsSection({ onDone }: { readonly onDone: () => void }) {
  const { t, numbers } = useWords();
  const { trainOnOwn } = useTrainOn();
  const [revision, setRevision] = useState(0);
  const [name, setName] = useState(visitName ?? t("dataDialog.drawnPoints"));
  const changed = useCallback(() => setRevision((count) => count + 1), []);
  // The book is rewritten in place: the revision says when.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const data = useMemo(() => visitBook.data(name), [name, revision]);
  const shown = useMemo(() => (data === null ? null : shownOwn(data)), [data]);
  const lacking = OWN_COUNTS.min - visitBook.count;
  const rename = (wanted: string) => {
    visitName = wanted;
    setName(wanted);
  };
  return (
    <SectionPanes
      controls={
        <>
          <Spray revision={revision} onChanged={changed} />
          <NameField name={name} onRename={rename} />
        </>
      }
      preview={shown !== null && <DataPreview name={name} shown={shown} />}
      empty={t("dataDialog.sprayFirst")}
      missing={lacking > 0 ? t("dataDialog.morePoints", { amount: numbers.count(lacking) }) : null}
      onTrain={async () => {
        if (data !== null) await trainOnOwn(data);
      }}
      onDone={onDone}
    />
  );
}

interface SprayProps {
  readonly revision: number;
  readonly onChanged: () => void;
}

function Spray({ revision, onChanged }: SprayProps) {
  const { t, numbers } = useWords();
  const [label, setLabel] = useState(0);
  const [amount, setAmount] = useState(AMOUNTS.first);
  const [spread, setSpread] = useState(SPREADS.first);
  const deeds = useMemo(() => {
    const then = (deed: () => void) => () => {
      deed();
      onChanged();
    };
    return {
      onBegin: () => visitBook.begin(),
      onPuff: ({ x, y }: { x: number; y: number }) => {
        visitBook.spray(x, y, { label, amount, spread });
        onChanged();
      },
      onEnd: then(() => visitBook.end()),
      onUndo: then(() => visitBook.undo()),
      onRedo: then(() => visitBook.redo()),
    };
  }, [label, amount, spread, onChanged]);
  return (
    <div className="spray">
      <SprayPlane
        points={visitBook.places}
        labels={visitBook.labels}
        revision={revision}
        spread={spread}
        deeds={deeds}
        label={t("dataDialog.sprayPlane")}
        roleDescription={t("dataDialog.sprayRole")}
        instructions={t("dataDialog.sprayInstructions")}
        describe={({ x, y, isDown }) =>
          t(isDown ? "dataDialog.spraying" : "dataDialog.sprayAt", {
            x: numbers.fixed(x, 1),
            y: numbers.fixed(y, 1),
            amount: numbers.count(visitBook.count),
          })
        }
        empty={t("dataDialog.sprayEmpty")}
      />
      <div className="sprayTools">
        <span>{t("dataDialog.pointCount", { amount: numbers.count(visitBook.count) })}</span>
        {visitBook.count >= MOST_POINTS && <span className="note">{t("dataDialog.planeFull")}</span>}
        <IconButton name={t("dataDialog.undo")} ghost disabled={!visitBook.canUndo} onPress={deeds.onUndo}>
          <Undo2 size={15} aria-hidden />
        </IconButton>
        <IconButton name={t("dataDialog.redo")} ghost disabled={!visitBook.canRedo} onPress={deeds.onRedo}>
          <Redo2 size={15} aria-hidden />
        </IconButton>
        <IconButton
          name={t("dataDialog.clear")}
          ghost
          disabled={visitBook.count === 0}
          onPress={() => {
            visitBook.clear();
            onChanged();
          }}
        >
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
      <ClassPicker picked={label} onPick={setLabel} />
      <AmountSlider
        label={t("dataDialog.puff")}
        value={amount}
        range={AMOUNTS}
        step={1}
        text={t("dataDialog.puffValue", { amount: numbers.count(amount) })}
        onChange={setAmount}
      />
      <AmountSlider
        label={t("dataDialog.spread")}
        value={spread}
        range={SPREADS}
        step={0.01}
        text={numbers.fixed(spread, 2)}
        onChange={setSpread}
      />
    </div>
  );
}

interface ClassPickerProps {
  readonly picked: number;
  readonly onPick: (label: number) => void;
}

function ClassPicker({ picked, onPick }: ClassPickerProps) {
  const { t } = useWords();
  const name = useId();
  return (
    <div className="sprayClasses" role="radiogroup" aria-label={t("dataDialog.sprayClass")}>
      <span aria-hidden>{t("dataDialog.class")}</span>
      {Array.from({ length: CLASSES }, (_, label) => (
        <label key={label} style={{ color: `var(--c${label})` }}>
          <input type="radio" name={name} checked={label === picked} onChange={() => onPick(label)} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
