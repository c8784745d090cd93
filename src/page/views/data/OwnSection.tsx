/** Data of a person's own that are kept in this browser: look at them, train on them again, rename, delete and take back. */
import { Trash2, Undo2 } from "lucide-react";
import { useCallback, useEffect, useId, useMemo, useState } from "react";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import type { OwnData } from "../../../core/shared/ownData.ts";
import { DigitTile } from "../../charts/DigitTile.tsx";
import { PointTile } from "../../charts/PointTile.tsx";
import { useWords } from "../../language/words.ts";
import { useOwnDataShelf } from "../../state/ownDataContext.ts";
import { useRoomState } from "../../state/roomContext.ts";
import type { OwnDataFacts } from "../../storage/ownDataShelf.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { FailureWords } from "../notices/FailureWords.tsx";
import { DataPreview } from "./DataPreview.tsx";
import { NameField } from "./NameField.tsx";
import { standardised, standardisedLabels } from "./sampleRows.ts";
import { SectionPanes } from "./SectionPanes.tsx";
import { shownOwn } from "./shownSet.ts";
import { useTrainOn } from "./useTrainOn.ts";

const TILE_POINTS = 400;

export function OwnSection({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords();
  const { trainOnOwn } = useTrainOn();
  const kept = useKept();
  const { picked } = kept;
  const shown = useMemo(() => (picked === null ? null : shownOwn(picked.data)), [picked]);
  return (
    <SectionPanes
      controls={<KeptSets kept={kept} />}
      preview={picked !== null && shown !== null && <DataPreview name={picked.data.name} shown={shown} />}
      empty={t(kept.sets?.length === 0 ? "dataDialog.yoursEmpty" : "dataDialog.pickFirst")}
      missing={picked === null ? t("dataDialog.pickFirst") : null}
      onTrain={async () => {
        if (picked !== null) await trainOnOwn(picked.data);
      }}
      onDone={onDone}
    />
  );
}

interface PickedData {
  readonly fingerprint: string;
  readonly data: OwnData;
}

interface Kept {
  /** Null until the list is here; the newest first. */
  readonly sets: readonly OwnDataFacts[] | null;
  readonly picked: PickedData | null;
  /** What was deleted last, while it can be taken back. */
  readonly deleted: OwnData | null;
  readonly failure: ToldFailure | null;
  readonly pick: (fingerprint: string) => void;
  readonly rename: (name: string) => void;
  readonly remove: (fingerprint: string) => void;
  readonly takeBack: () => void;
}

function useKept(): Kept {
  const shelf = useOwnDataShelf();
  const [sets, setSets] = useState<readonly OwnDataFacts[] | null>(null);
  const [picked, setPicked] = useState<PickedData | null>(null);
  const [deleted, setDeleted] = useState<OwnData | null>(null);
  const [failure, setFailure] = useState<ToldFailure | null>(null);
  /** A deed, then the list as it stands; what fails is said and changes nothing on show. */
  const after = useCallback(
    (deed: () => Promise<void>) => {
      setFailure(null);
      deed()
        .catch((error: unknown) => setFailure(toldFailure(error)))
        .then(() => shelf.list())
        .then(setSets, (error: unknown) => setFailure(toldFailure(error)));
    },
    [shelf],
  );
  useEffect(() => after(async () => undefined), [after]);
  const write = async (data: OwnData) => setPicked({ fingerprint: await shelf.write(data), data });
  return {
    sets,
    picked,
    deleted,
    failure,
    pick: (fingerprint) =>
      after(async () => {
        const data = await shelf.read(fingerprint);
        if (data !== null) setPicked({ fingerprint, data });
      }),
    rename: (name) =>
      after(async () => {
        if (picked !== null) await write({ ...picked.data, name });
      }),
    remove: (fingerprint) =>
      after(async () => {
        const data = await shelf.read(fingerprint);
        await shelf.remove(fingerprint);
        setDeleted(data);
        setPicked((now) => (now?.fingerprint === fingerprint ? null : now));
      }),
    takeBack: () =>
      after(async () => {
        if (deleted !== null) await write(deleted);
        setDeleted(null);
      }),
  };
}

function KeptSets({ kept }: { readonly kept: Kept }) {
  const { t } = useWords();
  const group = useId();
  const { sets, picked, deleted, failure } = kept;
  return (
    <>
      {sets !== null && sets.length > 0 && (
        <ul className="keptSets" aria-label={t("dataDialog.yours")}>
          {sets.map((facts) => (
            <KeptSet
              key={facts.fingerprint}
              facts={facts}
              group={group}
              isPicked={facts.fingerprint === picked?.fingerprint}
              onPick={() => kept.pick(facts.fingerprint)}
              onRemove={() => kept.remove(facts.fingerprint)}
            />
          ))}
        </ul>
      )}
      <div role="status">
        {deleted !== null && (
          <p className="keptDeleted">
            {t("dataDialog.deleted", { name: deleted.name })}
            <button type="button" className="button small" onClick={kept.takeBack}>
              <Undo2 size={13} aria-hidden />
              {t("dataDialog.undo")}
            </button>
          </p>
        )}
      </div>
      {failure !== null && (
        <p className="problem" role="alert">
          <FailureWords failure={failure} />
        </p>
      )}
      {picked !== null && <NameField name={picked.data.name} onRename={kept.rename} />}
    </>
  );
}

interface KeptSetProps {
  readonly facts: OwnDataFacts;
  readonly group: string;
  readonly isPicked: boolean;
  readonly onPick: () => void;
  readonly onRemove: () => void;
}

function KeptSet({ facts, group, isPicked, onPick, onRemove }: KeptSetProps) {
  const { t, numbers } = useWords();
  const running = useRoomState((state) => state.settings.data);
  const { fingerprint, name, count, side } = facts;
  const amount = numbers.count(count);
  return (
    <li>
      <label>
        <input type="radio" name={group} checked={isPicked} onChange={onPick} />
        <KeptThumbnail fingerprint={fingerprint} />
        <span>
          <b>{name}</b>
          <small>
            {side === null
              ? t("dataDialog.keptPoints", { amount })
              : t("dataDialog.keptImages", { amount, side: numbers.count(side) })}
            {fingerprint === running && ` · ${t("dataDialog.inUse")}`}
          </small>
        </span>
      </label>
      <IconButton name={t("dataDialog.delete", { name })} ghost onPress={onRemove}>
        <Trash2 size={15} aria-hidden />
      </IconButton>
    </li>
  );
}

/** Its first image, or its points; nothing until it is read. */
function KeptThumbnail({ fingerprint }: { readonly fingerprint: string }) {
  const shelf = useOwnDataShelf();
  const [data, setData] = useState<OwnData | null>(null);
  useEffect(() => {
    let isShown = true;
    shelf.read(fingerprint).then(
      (read) => isShown && setData(read),
      // Picking it says what is wrong.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [shelf, fingerprint]);
  if (data === null) return <span className="keptThumbnail" aria-hidden />;
  if (data.kind === "images") {
    const { side, images } = data;
    return (
      <span className="keptThumbnail" aria-hidden>
        <DigitTile pixels={images.subarray(0, side * side)} width={side} height={side} revision={0} label="" smooth />
      </span>
    );
  }
  return (
    <span className="keptThumbnail" aria-hidden>
      <PointTile
        className="keptScatter"
        points={standardised(data.points, TILE_POINTS)}
        labels={standardisedLabels(data, TILE_POINTS)}
        label={data.name}
      />
    </span>
  );
}
