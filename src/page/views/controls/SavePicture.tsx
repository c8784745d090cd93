/** A small key that saves a picture of the page: PNG, and SVG where it is drawn. Fetches what does it when pressed. */
import { Download } from "lucide-react";
import { useState, type RefObject } from "react";
import type { PictureFormat } from "../../charts/savePicture.ts";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { download } from "../files/download.ts";
import { Popover } from "./Popover.tsx";
import "./savePicture.css";

interface SavePictureProps {
  /** What is saved, as it stands there; keys and fields within it are left out, and what has `data-unsaved`. */
  readonly of: RefObject<Element | null>;
  /** In the name of the file, e.g. `latent-plane`. */
  readonly file: string;
  /** Names the picture, in the reader's language. */
  readonly name: string;
  /** "svg" where most of it is drawn in lines. */
  readonly formats: readonly PictureFormat[];
}

export function SavePicture({ of, file, name, formats }: SavePictureProps) {
  const { t } = useWords();
  return (
    <Popover
      buttonClass="button iconOnly ghost savePicture"
      buttonName={t("saving.save", { name })}
      button={<Download size={14} aria-hidden />}
      title={t("saving.title")}
      align="end"
    >
      <Formats of={of} file={file} formats={formats} />
    </Popover>
  );
}

function Formats({ of, file, formats }: Omit<SavePictureProps, "name">) {
  const { t } = useWords();
  const step = useRoomState((state) => state.shownStep ?? state.step);
  const [failed, setFailed] = useState(false);
  const save = async (format: PictureFormat, key: Element) => {
    const element = of.current;
    if (element === null) return;
    try {
      const { pictureFile } = await import("../../charts/savePicture.ts");
      download(await pictureFile(element, format), pictureName(file, step, format));
      key.closest<HTMLElement>("[popover]")?.hidePopover();
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="saveFormats">
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          onClick={(event) => void save(format, event.currentTarget)}
        >
          <b>{t(`saving.${format}`)}</b> <span>{t(`saving.${format}Says`)}</span>
        </button>
      ))}
      {failed && (
        <p className="note" role="alert">
          {t("saving.failed")}
        </p>
      )}
    </div>
  );
}

/** `elbo-room-loss-step-1840.png` */
export function pictureName(file: string, step: number, format: PictureFormat): string {
  return `elbo-room-${file}-step-${step}.${format}`;
}
