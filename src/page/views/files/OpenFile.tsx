/** Opens a file from this machine: a run goes on, weights of another program are shown with where they go before they do. */
import { FolderOpen } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import type { ReadableFile } from "../../../protocol/intake.ts";
import { useWords } from "../../language/words.ts";
import { openFile, type OpenedFile } from "../../state/openFile.ts";
import { useOwnDataShelf } from "../../state/ownDataContext.ts";
import { useRoom } from "../../state/roomContext.ts";
import { FileRefused } from "../../storage/files/fileRefused.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { filesDesk } from "./filesDesk.ts";
import { Mapping } from "./Mapping.tsx";

type Opening =
  | { readonly phase: "idle" }
  | { readonly phase: "reading"; readonly name: string }
  | { readonly phase: "read"; readonly name: string; readonly opened: OpenedFile }
  /** So many were dropped at once. */
  | { readonly phase: "several"; readonly count: number }
  | { readonly phase: "refused"; readonly name: string; readonly refusal: FileRefused | ToldFailure };

export function OpenFile({ isReady }: { readonly isReady: boolean }) {
  const { t, numbers } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const { opening, work, take, dismiss } = useOpening(isReady);
  return (
    <>
      <div className="fileRow">
        <p className="fileWhat">{t("files.openWhat")}</p>
        <button type="button" className="button" disabled={!isReady} onClick={() => input.current?.click()}>
          <FolderOpen size={14} aria-hidden /> {t("files.open")}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".elbo-room,.safetensors"
          aria-label={t("files.open")}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void take([file]);
            // The same file can be chosen again.
            currentTarget.value = "";
          }}
        />
      </div>
      <div className="openStatus" role="status">
        {opening.phase === "reading" && t("files.reading", { name: opening.name })}
        {opening.phase === "several" && t("files.oneAtATime", { amount: numbers.count(opening.count) })}
        {opening.phase === "refused" && <Refusal name={opening.name} refusal={opening.refusal} />}
        {opening.phase === "read" && (
          <Opened
            name={opening.name}
            opened={opening.opened}
            onBegin={(begin) => void work(opening.name, begin)}
            onCancel={dismiss}
          />
        )}
      </div>
    </>
  );
}

function useOpening(isReady: boolean) {
  const room = useRoom();
  const ownData = useOwnDataShelf();
  const [opening, setOpening] = useState<Opening>({ phase: "idle" });
  const work = useCallback(async (name: string, open: () => Promise<OpenedFile>) => {
    setOpening({ phase: "reading", name });
    try {
      setOpening({ phase: "read", name, opened: await open() });
    } catch (error) {
      setOpening({ phase: "refused", name, refusal: error instanceof FileRefused ? error : toldFailure(error) });
    }
  }, []);
  const take = useCallback(
    async (files: readonly ReadableFile[]) => {
      const [file] = files;
      if (files.length > 1) setOpening({ phase: "several", count: files.length });
      else if (file !== undefined) await work(file.name, () => openFile({ room, ownData }, file));
    },
    [room, ownData, work],
  );
  useEffect(() => {
    if (!isReady) return undefined;
    // What was dropped before the dialog was there, and what is dropped while it is.
    const takeWaiting = () => void take(filesDesk.take());
    takeWaiting();
    return filesDesk.subscribe(takeWaiting);
  }, [isReady, take]);
  return { opening, work, take, dismiss: () => setOpening({ phase: "idle" }) };
}

interface OpenedProps {
  readonly name: string;
  readonly opened: OpenedFile;
  readonly onBegin: (begin: () => Promise<OpenedFile>) => void;
  readonly onCancel: () => void;
}

function Opened({ name, opened, onBegin, onCancel }: OpenedProps) {
  const { t, numbers, catalogue } = useWords();
  if (opened.kind === "opened") {
    return (
      <>
        <p>{t("files.opened", { name, step: numbers.count(opened.step) })}</p>
        {opened.onOtherData && <p className="note">{t("files.otherData")}</p>}
      </>
    );
  }
  if (opened.kind === "locked") return <p className="openRefused">{t("files.locked", { name })}</p>;
  if (opened.kind === "unfetched") {
    return (
      <div className="openRefused">
        <p>{t("files.unfetched", { name, data: catalogue.options.dataset[opened.data] })}</p>
        <div className="mappingKeys">
          <button type="button" className="button primary" onClick={() => onBegin(opened.fetchAndOpen)}>
            {t("files.fetchAndOpen")}
          </button>
          <button type="button" className="button" onClick={onCancel}>
            {t("files.cancel")}
          </button>
        </div>
      </div>
    );
  }
  if (opened.kind === "mapping") {
    return <Mapping name={name} offer={opened} onBegin={() => onBegin(opened.begin)} onCancel={onCancel} />;
  }
  return (
    <div className="openRefused">
      <p>{t("files.missing", { name })}</p>
      <ul>
        {opened.missing.map((missing) => (
          <li key={missing.name}>
            <code>
              {missing.name} [{missing.shape.join(", ")}]
            </code>
          </li>
        ))}
      </ul>
      <p>{t("files.missingRemedy")}</p>
    </div>
  );
}

function Refusal({ name, refusal }: { readonly name: string; readonly refusal: FileRefused | ToldFailure }) {
  const { t } = useWords();
  return (
    <div className="openRefused">
      <p>
        <b>{t("files.refused", { name })}</b>
      </p>
      {refusal instanceof FileRefused ? (
        <>
          <p>{t(`files.problems.${refusal.problem}`)}</p>
          {refusal.place !== "" && <p className="note">{t("files.place", { place: refusal.place })}</p>}
          {refusal.found !== "" && <p className="note">{t("files.found", { found: refusal.found })}</p>}
        </>
      ) : (
        <p>
          <FailureWords failure={refusal} />
        </p>
      )}
    </div>
  );
}
