/** Files of a run to take away, and files to open. What is in each is made and read elsewhere. */
import "./files.css";
import { useEffect, useState } from "react";
import { useWords } from "../../language/words.ts";
import { useRoomState, useShelf } from "../../state/roomContext.ts";
import type { RunShelf } from "../../state/runShelf.ts";
import type { KeptRun } from "../../storage/runRecord.ts";
import { StoreFailure, toStoreFailure } from "../../storage/storeFailure.ts";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { nameOf } from "../runs/runLines.ts";
import { OpenFile } from "./OpenFile.tsx";
import { OutFileRow } from "./OutFileRow.tsx";
import { OUT_FILES } from "./outFiles.ts";

export function FilesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const isReady = useRoomState((state) => state.boot.phase === "ready");
  const filesOf = useRoomState((state) => (state.filesOf === state.keptId ? null : state.filesOf));
  return (
    <ModalDialog className="files" title={t("files.title")} description={t("files.what")} onClosed={onClose}>
      {(close) => (
        <>
          {filesOf === null ? <OfPresent isReady={isReady} /> : <OfKept key={filesOf} id={filesOf} isReady={isReady} />}
          <section aria-label={t("files.in")}>
            <h3>{t("files.in")}</h3>
            <OpenFile isReady={isReady} />
          </section>
          <div className="filesClose">
            <button type="button" className="button" onClick={close}>
              {t("files.close")}
            </button>
          </div>
        </>
      )}
    </ModalDialog>
  );
}

function OfPresent({ isReady }: { readonly isReady: boolean }) {
  const { t, numbers } = useWords();
  const step = useRoomState((state) => state.step);
  return (
    <section aria-label={t("files.out")}>
      <h3>
        {t("files.out")} <span>{t("files.outRun", { step: numbers.count(step) })}</span>
      </h3>
      <OutFiles kept={null} isReady={isReady} />
    </section>
  );
}

function OfKept({ id, isReady }: { readonly id: string; readonly isReady: boolean }) {
  const words = useWords();
  const { t, numbers } = words;
  const read = useKeptRun(id);
  return (
    <section aria-label={t("files.out")}>
      <h3>
        {t("files.out")}{" "}
        {read.run !== null && (
          <span>
            {t("files.outKept", { name: nameOf(words, read.run.record), step: numbers.count(read.run.record.step) })}
          </span>
        )}
      </h3>
      {read.run !== null && <OutFiles kept={read.run} isReady={isReady} />}
      {read.run === null && read.failure === null && <p role="status">{t("runs.loading")}</p>}
      {read.failure !== null && (
        <p className="problem" role="alert">
          {t("runs.failed")} {t(`keeping.notRestored.${read.failure.trouble}`)}
        </p>
      )}
    </section>
  );
}

function OutFiles({ kept, isReady }: { readonly kept: KeptRun | null; readonly isReady: boolean }) {
  return (
    <ul className="fileRows">
      {OUT_FILES.map((file) => (
        <OutFileRow key={file.key} file={file} kept={kept} isReady={isReady} />
      ))}
    </ul>
  );
}

interface ReadRun {
  /** Null while it is read, and where it cannot be. */
  readonly run: KeptRun | null;
  readonly failure: StoreFailure | null;
}

function useKeptRun(id: string): ReadRun {
  const shelf = useShelf();
  const [read, setRead] = useState<ReadRun>({ run: null, failure: null });
  useEffect(() => {
    let isGone = false;
    const show = (part: Partial<ReadRun>) => {
      if (!isGone) setRead({ run: null, failure: null, ...part });
    };
    readRun(shelf, id).then(
      (run) => show({ run }),
      (error: unknown) => show({ failure: toStoreFailure(error) }),
    );
    return () => {
      isGone = true;
    };
  }, [shelf, id]);
  return read;
}

async function readRun(shelf: Promise<RunShelf | null>, id: string): Promise<KeptRun> {
  const opened = await shelf;
  if (opened === null) throw new StoreFailure("unavailable");
  return (await opened.runs).read(id);
}
