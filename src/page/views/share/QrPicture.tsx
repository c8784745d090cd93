/** A QR code in ink on paper, and as large as the screen for a projector. Dark on light in both themes: cameras want it so. */
import { Maximize2 } from "lucide-react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useWords } from "../../language/words.ts";
import { qrCode, type QrCode } from "./qrCode.ts";

export function QrPicture({ text }: { readonly text: string }) {
  const { t } = useWords();
  const code = useMemo(() => qrCode(text), [text]);
  const [projected, setProjected] = useState(false);
  if (code === null) return <p className="note">{t("share.qrTooLong")}</p>;
  return (
    <div className="qr">
      <Modules code={code} label={t("share.qr")} />
      <button type="button" className="button small" onClick={() => setProjected(true)}>
        <Maximize2 size={13} aria-hidden />
        {t("share.project")}
      </button>
      {projected && <Projected code={code} text={text} onClosed={() => setProjected(false)} />}
    </div>
  );
}

function Modules({ code, label }: { readonly code: QrCode; readonly label: string }) {
  return (
    <svg className="qrModules" role="img" aria-label={label} viewBox={`0 0 ${code.side} ${code.side}`}>
      <rect className="qrPaper" width={code.side} height={code.side} />
      <path className="qrInk" d={code.path} />
    </svg>
  );
}

interface ProjectedProps {
  readonly code: QrCode;
  readonly text: string;
  readonly onClosed: () => void;
}

/** A dialog of its own, which fills the window where the browser does not give the screen. */
function Projected({ code, text, onClosed }: ProjectedProps) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return undefined;
    element.showModal();
    // Escape leaves the full screen first; who leaves it is done.
    const onLeft = () => {
      if (document.fullscreenElement === null) element.close();
    };
    element.addEventListener("fullscreenchange", onLeft);
    // Where the browser does not give it, the window is filled.
    element.requestFullscreen?.().catch(() => undefined);
    return () => {
      element.removeEventListener("fullscreenchange", onLeft);
      if (document.fullscreenElement === element) document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  return (
    <dialog ref={dialog} className="qrProjected" aria-label={t("share.projected")} onClose={onClosed}>
      <Modules code={code} label={t("share.qr")} />
      <p className="qrText">{text}</p>
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {t("share.close")}
      </button>
    </dialog>
  );
}
