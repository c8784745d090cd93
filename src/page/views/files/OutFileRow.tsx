/** One kind of file: what it is, about how large, and the key that makes it. Says how far it is, and what went wrong. */
import { Download, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toldFailure, type ToldFailure } from "../../../core/shared/failure.ts";
import { download } from "../../charts/savePicture.ts";
import { useWords, type Words } from "../../language/words.ts";
import { presentRun } from "../../state/presentRun.ts";
import { useRoom, useRoomState, type Room } from "../../state/roomContext.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import { fileName } from "./fileName.ts";
import type { OutFile } from "./making.ts";

type Work =
  | { readonly phase: "idle" }
  /** Null: how far it is cannot be told. */
  | { readonly phase: "making"; readonly share: number | null }
  | { readonly phase: "done"; readonly names: readonly string[] }
  | { readonly phase: "failed"; readonly failure: ToldFailure };

export function OutFileRow({ file, isReady }: { readonly file: OutFile; readonly isReady: boolean }) {
  const words = useWords();
  const { t } = words;
  const isThere = useRoomState((state) => file.isThere(state));
  const bytes = useRoomState((state) => rounded(file.estimate(state)));
  const { work, make, cancel } = useMaking(file, words);
  const name = t(`files.kinds.${file.key}.name`);
  return (
    <li className="fileRow">
      <div className="fileWhat">
        <b>{name}</b> <code>{file.ending}</code>
        {isThere && bytes !== null && (
          <span className="fileSize">{t("files.about", { size: sizeWords(words, bytes) })}</span>
        )}
        <p>{t(`files.kinds.${file.key}.what`)}</p>
      </div>
      {work.phase === "making" ? (
        <button type="button" className="button" onClick={cancel}>
          <X size={14} aria-hidden /> {t("files.cancel")}
        </button>
      ) : (
        <button
          type="button"
          className="button"
          disabled={!isReady || !isThere}
          aria-label={t("files.downloadOf", { name })}
          title={isThere ? undefined : t("files.notThere")}
          onClick={() => void make()}
        >
          <Download size={14} aria-hidden /> {t("files.download")}
        </button>
      )}
      <p className="fileStatus" role="status">
        {work.phase === "making" && (
          <>
            <span className="fileMaking">{t("files.making")}</span>
            <progress
              className="thinProgress"
              aria-label={t("files.making")}
              {...(work.share === null ? {} : { value: work.share })}
            />
          </>
        )}
        {work.phase === "done" && t("files.done", { names: work.names.join(", ") })}
        {work.phase === "failed" && (
          <>
            {t("files.failed")} <FailureWords failure={work.failure} />
          </>
        )}
      </p>
    </li>
  );
}

function useMaking(file: OutFile, words: Words) {
  const room = useRoom();
  const [work, setWork] = useState<Work>({ phase: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const make = async () => {
    const own = new AbortController();
    abort.current = own;
    setWork({ phase: "making", share: null });
    try {
      const names = await madeAndSaved(file, room, words, own.signal, (share) => setWork({ phase: "making", share }));
      setWork({ phase: "done", names });
    } catch (error) {
      setWork(own.signal.aborted ? { phase: "idle" } : { phase: "failed", failure: toldFailure(error) });
    }
  };
  return { work, make, cancel: () => abort.current?.abort() };
}

async function madeAndSaved(
  file: OutFile,
  room: Room,
  words: Words,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<readonly string[]> {
  const held: { run?: ReturnType<typeof presentRun> } = {};
  const made = await file.make({
    room,
    words,
    signal,
    onProgress,
    run: () => (held.run ??= presentRun(room)),
    check: ({ body: { snapshot } }) => room.ask("run.selfCheck", { snapshot }, signal),
  });
  signal.throwIfAborted();
  const { settings, step } = room.store.getState();
  const run = await held.run;
  return made.map(({ blob, ending }) => {
    const called = run?.record.title ?? `${settings.model}-${settings.dataset}`;
    const name = fileName(called, run?.record.step ?? step, ending);
    download(blob, name);
    return name;
  });
}

/** Two figures: it is an estimate, and must not be painted anew with every step. */
function rounded(bytes: number | null): number | null {
  return bytes === null ? null : Number(bytes.toPrecision(2));
}

function sizeWords({ t, numbers }: Words, bytes: number): string {
  if (bytes < 1000) return t("files.bytes", { value: numbers.count(bytes) });
  if (bytes < 1e6) return t("files.kilobytes", { value: numbers.setting(Number((bytes / 1e3).toPrecision(2))) });
  return t("files.megabytes", { value: numbers.setting(Number((bytes / 1e6).toPrecision(2))) });
}
