/** The page's link, to copy, send or project; what it holds and what it does not; and how an instructor shapes it. */
import "./share.css";
import { useId, useMemo, useState } from "react";
import { settingsToQuery } from "../../../core/settings/link.ts";
import { useWords } from "../../language/words.ts";
import { addressQuery, type PageKey } from "../../state/address.ts";
import { controlsText } from "../../state/controlNames.ts";
import type { ControlChoice } from "../../state/controls.ts";
import { readAddress } from "../../state/readAddress.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { shownView, viewText } from "../../state/shownView.ts";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { ControlBuilder } from "./ControlBuilder.tsx";
import { LinkContents } from "./LinkContents.tsx";
import { LinkField } from "./LinkField.tsx";
import { QrPicture } from "./QrPicture.tsx";

const ONLY_HERE = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [withView, setWithView] = useState(true);
  const [choice, setChoice] = useState(() => readAddress(location.search).controls);
  const { link, view, lesson } = useLink(withView, choice);
  const hasDraft = useRoomState((state) => Object.keys(state.draft).length > 0);
  const { openDialog } = useActions();
  const id = useId();
  return (
    <ModalDialog className="share" title={t("share.title")} description={t("share.what")} onClosed={onClose}>
      {(close) => (
        <div className="shareBody">
          <div className="shareMain">
            <LinkField link={link} />
            {ONLY_HERE.test(location.hostname) && <p className="note">{t("share.onlyHere")}</p>}
            {hasDraft && <p className="note">{t("share.draft")}</p>}
            <label className="shareView">
              <input type="checkbox" checked={withView} onChange={(event) => setWithView(event.target.checked)} />
              {t("share.withView")}
            </label>
            <LinkContents hasView={view !== ""} lesson={lesson} choice={choice} onFiles={() => openDialog("files")} />
          </div>
          <QrPicture text={link} />
          <details className="disclosure shareInstructor">
            <summary id={id}>{t("share.instructor")}</summary>
            <ControlBuilder choice={choice} onChoice={setChoice} link={link} />
          </details>
          <div className="shareEnd">
            <button type="button" className="button" onClick={close}>
              {t("share.close")}
            </button>
          </div>
        </div>
      )}
    </ModalDialog>
  );
}

/** Of the run on show and, where it is wanted, of how it is shown. */
function useLink(withView: boolean, choice: ControlChoice) {
  const settings = useRoomState((state) => state.settings);
  const shown = useRoomState((state) => viewText(shownView(state)));
  // A lesson belongs to the link that the page was opened with, and stays in its address.
  const lesson = useMemo(() => readAddress(location.search).page.get("lesson") ?? "", []);
  const view = withView ? shown : "";
  const page = new Map<PageKey, string>([
    ["lesson", lesson],
    ["view", view],
    ["hide", controlsText(choice.hide)],
    ["lock", controlsText(choice.lock)],
  ]);
  const query = addressQuery(settingsToQuery(settings), page);
  return { link: `${location.origin}${location.pathname}${query}`, view, lesson };
}
