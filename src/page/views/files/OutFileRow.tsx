/** One kind of file: what it is, about how large, and the key that makes it. Says how far it is, and what went wrong. */
import { Download, X } from "lucide-react";
import { useState } from "react";
import { useWords, type Words } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import type { KeptRun } from "../../storage/runRecord.ts";
import { FailureWords } from "../notices/FailureWords.tsx";
import type { OutFile } from "./making.ts";
import { OwnDataTick } from "./OwnDataTick.tsx";
import { sizeWords } from "./sizeWords.ts";
import { useMaking, type Work } from "./useMaking.ts";

interface OutFileRowProps {
  readonly file: OutFile;
  readonly kept: KeptRun | null;
  readonly isReady: boolean;
}

export function OutFileRow({ file, kept, isReady }: OutFileRowProps) {
  const words = useWords();
  const { t } = words;
  const isThere = useRoomState((state) => file.isThere({ state, kept }));
  const bytes = useRoomState((state) => rounded(file.estimate({ state, kept })));
  const [withOwnData, setWithOwnData] = useState(true);
  const { work, make, cancel } = useMaking(file, kept, words);
  const name = t(`files.kinds.${file.key}.name`);
  return (
    <li className="fileRow">
      <div className="fileWhat">
        <b>{name}</b> <code>{file.ending}</code>
        {isThere && bytes !== null && (
          <span className="fileSize">{t("files.about", { size: sizeWords(words, bytes) })}</span>
        )}
        <p>{t(`files.kinds.${file.key}.what`)}</p>
        {file.key === "run" && <OwnDataTick kept={kept} isOn={withOwnData} onChange={setWithOwnData} />}
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
          onClick={() => void make(file.key === "run" && withOwnData)}
        >
          <Download size={14} aria-hidden /> {t("files.download")}
        </button>
      )}
      <div className="fileStatus" role="status">
        <WorkWords work={work} words={words} />
      </div>
    </li>
  );
}

function WorkWords({ work, words: { t } }: { readonly work: Work; readonly words: Words }) {
  switch (work.phase) {
    case "idle":
      return null;
    case "making":
      return (
        <>
          <span className="fileMaking">{t("files.making")}</span>
          <progress
            className="thinProgress"
            aria-label={t("files.making")}
            {...(work.share === null ? {} : { value: work.share })}
          />
        </>
      );
    case "done":
      return (
        <>
          {t("files.done", { names: work.made.map(({ name }) => name).join(", ") })}
          {work.made.map(
            ({ command }) =>
              command !== undefined && (
                <span key={command} className="fileCommand">
                  {t("files.runIt")} <code>{command}</code>
                </span>
              ),
          )}
        </>
      );
    case "failed":
      return (
        <>
          {t("files.failed")} <FailureWords failure={work.failure} />
        </>
      );
  }
}

/** Two figures: it is an estimate, and must not be painted anew with every step. */
function rounded(bytes: number | null): number | null {
  return bytes === null ? null : Number(bytes.toPrecision(2));
}
