/** Sets that have a name in the world: fetched when somebody asks for them, kept for offline, looked at before training. */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import {
  publicBytes,
  publicFolders,
  PUBLIC_NAMES,
  PUBLIC_SETS,
  PUBLIC_SHAPE,
  type PublicName,
} from "../../../core/shared/publicSets.ts";
import type { DatasetDescription } from "../../../protocol/datasets.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useAsk, useRoomState } from "../../state/roomContext.ts";
import { useReady } from "../hooks/useReady.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { hostOf } from "../notices/hostOf.ts";
import { choiceOf } from "./choiceOf.ts";
import { DataPreview } from "./DataPreview.tsx";
import { MirrorField } from "./MirrorField.tsx";
import { SectionPanes } from "./SectionPanes.tsx";
import { shownDescription } from "./shownSet.ts";
import { useTrainOn } from "./useTrainOn.ts";

const MEGABYTE = 1e6;

export function NamedSection({ onDone }: { readonly onDone: () => void }) {
  const { t, catalogue } = useWords();
  const { trainOnNamed } = useTrainOn();
  const [picked, setPicked] = useState<PublicName>("mnistFull");
  const mirror = useRoomState((state) => state.mirror);
  const { setMirror } = useActions();
  const named = useNamed(picked);
  const shown = useMemo(() => (named.dataset === null ? null : shownDescription(named.dataset)), [named.dataset]);
  return (
    <SectionPanes
      controls={
        <>
          <p className="note">{t("dataDialog.fetchedOnly")}</p>
          <NamedSets picked={picked} kept={named.kept} mirror={mirror} onPick={setPicked} />
          <FetchKeys named={named} isKept={named.kept.has(picked)} />
          <MirrorField mirror={mirror} onChange={setMirror} />
        </>
      }
      preview={shown !== null && <DataPreview name={catalogue.options.dataset[picked]} shown={shown} />}
      empty={named.isLoading ? t("dataDialog.loading") : t("dataDialog.fetchFirst")}
      missing={shown === null ? t(named.isLoading ? "dataDialog.loading" : "dataDialog.fetchFirst") : null}
      onTrain={() => trainOnNamed(picked)}
      onDone={onDone}
    />
  );
}

interface Named {
  readonly kept: ReadonlySet<PublicName>;
  /** Null until the picked one is here. */
  readonly dataset: DatasetDescription | null;
  readonly isLoading: boolean;
  readonly failure: ToldFailure | null;
  readonly fetch: () => void;
  readonly giveUp: () => void;
  readonly forget: () => void;
}

/** What is kept of the named sets, and the picked one once it is here; one that is kept is loaded without being asked for. */
function useNamed(picked: PublicName): Named {
  const ask = useAsk();
  const ready = useReady();
  const [kept, setKept] = useState<ReadonlySet<PublicName>>(new Set());
  const [dataset, setDataset] = useState<DatasetDescription | null>(null);
  const [loading, setLoading] = useState<PublicName | null>(null);
  const [failure, setFailure] = useState<ToldFailure | null>(null);
  const current = useRef<AbortController | null>(null);

  const lookUp = useCallback(async () => {
    const names: readonly PublicName[] = await ask("dataset.kept", {}).catch(() => []);
    setKept(new Set(names));
    return names;
  }, [ask]);
  const giveUp = useCallback(() => {
    current.current?.abort();
    current.current = null;
    setLoading(null);
  }, []);
  const fetch = useCallback(async () => {
    giveUp();
    const own = new AbortController();
    current.current = own;
    setLoading(picked);
    setFailure(null);
    try {
      const fetched = await ask("dataset.load", { choice: choiceOf({ dataset: picked }) }, own.signal);
      if (current.current === own) setDataset(fetched);
    } catch (error) {
      if (current.current === own) setFailure(toldFailure(error));
    } finally {
      if (current.current === own) {
        current.current = null;
        setLoading(null);
        void lookUp();
      }
    }
  }, [ask, picked, giveUp, lookUp]);
  useEffect(() => {
    if (!ready) return undefined;
    let isHere = true;
    setFailure(null);
    const loadKept = async () => {
      const names = await lookUp();
      if (isHere && names.includes(picked)) await fetch();
    };
    void loadKept();
    return () => {
      isHere = false;
      giveUp();
    };
  }, [ready, picked, fetch, giveUp, lookUp]);
  return {
    kept,
    dataset: dataset?.name === picked ? dataset : null,
    isLoading: loading === picked,
    failure,
    fetch: () => void fetch(),
    giveUp,
    forget: () => {
      void ask("dataset.forget", { name: picked })
        .catch((error: unknown) => setFailure(toldFailure(error)))
        .then(() => lookUp());
    },
  };
}

interface NamedSetsProps {
  readonly picked: PublicName;
  readonly kept: ReadonlySet<PublicName>;
  readonly mirror: string | null;
  readonly onPick: (name: PublicName) => void;
}

function NamedSets({ picked, kept, mirror, onPick }: NamedSetsProps) {
  const { t, catalogue, numbers } = useWords();
  const group = useId();
  return (
    <div className="namedSets" role="radiogroup" aria-label={t("dataDialog.sections.named")}>
      {PUBLIC_NAMES.map((name) => {
        const { licence, source } = PUBLIC_SETS[name];
        const counts = `${numbers.count(PUBLIC_SHAPE.trainCount)} + ${numbers.count(PUBLIC_SHAPE.heldOutCount)}`;
        const size = t("dataDialog.megabytes", { size: numbers.fixed(publicBytes(name) / MEGABYTE, 1) });
        const [folder = ""] = publicFolders(name, mirror);
        return (
          <label key={name}>
            <input type="radio" name={group} checked={name === picked} onChange={() => onPick(name)} />
            <b>{catalogue.options.dataset[name]}</b>
            <small>
              {counts} · {size} · {t(kept.has(name) ? "dataDialog.kept" : "dataDialog.notHere")}
            </small>
            <small>
              {source} · {licence} · {t("dataDialog.host", { host: hostOf(folder) })}
            </small>
          </label>
        );
      })}
    </div>
  );
}

function FetchKeys({ named, isKept }: { readonly named: Named; readonly isKept: boolean }) {
  const { t, numbers } = useWords();
  const bytes = useRoomState((state) => state.fetching);
  const { isLoading, failure, dataset } = named;
  const share = bytes === null || bytes.total === 0 ? 0 : bytes.done / bytes.total;
  return (
    <>
      {isLoading ? (
        <div className="readingProgress">
          <span role="status">
            {isKept ? t("dataDialog.loading") : t("dataDialog.fetching", { share: numbers.percent(share) })}
          </span>
          <progress className="thinProgress" aria-label={t("dataDialog.fetch")} max={1} value={share} />
          <button type="button" className="button small" onClick={named.giveUp}>
            {t("dataDialog.cancel")}
          </button>
        </div>
      ) : (
        <div className="fileKeys">
          <button type="button" className="button" disabled={dataset !== null && isKept} onClick={named.fetch}>
            {t("dataDialog.fetch")}
          </button>
          <button type="button" className="button" disabled={!isKept} onClick={named.forget}>
            {t("dataDialog.removeKept")}
          </button>
        </div>
      )}
      {failure !== null && (
        <p className="problem" role="alert">
          <FailureWords failure={failure} />
        </p>
      )}
    </>
  );
}
