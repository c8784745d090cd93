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
import type { OwnDataFacts, OwnThumbnail } from "../../storage/ownDataShelf.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { FailureWords } from "../notices/FailureWords.tsx";
import { DataPreview } from "./DataPreview.tsx";
import { NameField } from "./NameField.tsx";
import { standardised } from "./sampleRows.ts";
import { SectionPanes } from "./SectionPanes.tsx";
import { shownOwn } from "./shownSet.ts";
import { useRunsByData } from "./useRunsByData.ts";
import { useTrainOn } from "./useTrainOn.ts";

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
  readonly deleted: PickedData | null;
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
  const [deleted, setDeleted] = useState<PickedData | null>(null);
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
        setDeleted(data === null ? null : { fingerprint, data });
        setPicked((now) => (now?.fingerprint === fingerprint ? null : now));
      }),
    takeBack: () =>
      after(async () => {
        if (deleted !== null) await write(deleted.data);
        setDeleted(null);
      }),
  };
}

function KeptSets({ kept }: { readonly kept: Kept }) {
  const { t } = useWords();
  const group = useId();
  const { sets, picked, deleted, failure } = kept;
  const runs = useRunsByData();
  const bereft = deleted === null ? 0 : (runs.get(deleted.fingerprint) ?? 0);
  return (
    <>
      {sets !== null && sets.length > 0 && (
        <ul className="keptSets" aria-label={t("dataDialog.yours")}>
          {sets.map((facts) => (
            <KeptSet
              key={facts.fingerprint}
              facts={facts}
              runs={runs.get(facts.fingerprint) ?? 0}
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
            <span>
              {t("dataDialog.deleted", { name: deleted.data.name })}{" "}
              {bereft > 0 && t("dataDialog.bereft", { count: bereft })}
            </span>
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
  /** Kept runs that were trained on them. */
  readonly runs: number;
  readonly group: string;
  readonly isPicked: boolean;
  readonly onPick: () => void;
  readonly onRemove: () => void;
}

function KeptSet({ facts, runs, group, isPicked, onPick, onRemove }: KeptSetProps) {
  const { t, numbers } = useWords();
  const running = useRoomState((state) => state.settings.data);
  const { fingerprint, name, count, thumbnail, isLasting } = facts;
  const amount = numbers.count(count);
  return (
    <li>
      <label>
        <input type="radio" name={group} checked={isPicked} onChange={onPick} />
        <KeptThumbnail name={name} thumbnail={thumbnail} />
        <span>
          <b>{name}</b>
          <small>
            {thumbnail.kind === "points"
              ? t("dataDialog.keptPoints", { amount })
              : t("dataDialog.keptImages", { amount, side: numbers.count(thumbnail.side) })}
            {fingerprint === running && ` · ${t("dataDialog.inUse")}`}
            {runs > 0 && ` · ${t("dataDialog.ofRuns", { count: runs })}`}
            {!isLasting && ` · ${t("dataDialog.untilClosed")}`}
          </small>
        </span>
      </label>
      <IconButton name={t("dataDialog.delete", { name })} ghost onPress={onRemove}>
        <Trash2 size={15} aria-hidden />
      </IconButton>
    </li>
  );
}

function KeptThumbnail({ name, thumbnail }: { readonly name: string; readonly thumbnail: OwnThumbnail }) {
  if (thumbnail.kind === "images") {
    const { side, image } = thumbnail;
    return (
      <span className="keptThumbnail" aria-hidden>
        <DigitTile pixels={image} width={side} height={side} revision={0} label="" smooth />
      </span>
    );
  }
  const { points, labels } = thumbnail;
  return (
    <span className="keptThumbnail" aria-hidden>
      <PointTile className="keptScatter" points={standardised(points, labels.length)} labels={labels} label={name} />
    </span>
  );
}
