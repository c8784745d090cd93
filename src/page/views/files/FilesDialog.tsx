/** Files of the present run to take away, and files to open. What is in each is made and read elsewhere. */
import "./files.css";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { OpenFile } from "./OpenFile.tsx";
import { OutFileRow } from "./OutFileRow.tsx";
import { OUT_FILES } from "./outFiles.ts";

export function FilesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, numbers } = useWords();
  const step = useRoomState((state) => state.step);
  const isReady = useRoomState((state) => state.boot.phase === "ready");
  return (
    <ModalDialog className="files" title={t("files.title")} description={t("files.what")} onClosed={onClose}>
      {(close) => (
        <>
          <section aria-label={t("files.out")}>
            <h3>
              {t("files.out")} <span>{t("files.outRun", { step: numbers.count(step) })}</span>
            </h3>
            <ul className="fileRows">
              {OUT_FILES.map((file) => (
                <OutFileRow key={file.key} file={file} isReady={isReady} />
              ))}
            </ul>
          </section>
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
