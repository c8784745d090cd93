/** Choose what to train on, and see it before anything is trained on it. What lies on its desk stays when it closes. */
import "./data.css";
import "./dataPreview.css";
import "./dataSources.css";
import { X } from "lucide-react";
import { useId, type ComponentType } from "react";
import { useStore } from "zustand";
import { useWords } from "../../language/words.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { BundledSection } from "./BundledSection.tsx";
import { dataDesk, type Section } from "./dataDesk.ts";
import { DataTabs } from "./DataTabs.tsx";
import { DoodlesSection } from "./DoodlesSection.tsx";
import { FilesSection } from "./FilesSection.tsx";
import { NamedSection } from "./NamedSection.tsx";
import { OwnSection } from "./OwnSection.tsx";
import { PointsSection } from "./PointsSection.tsx";

const PANELS: Readonly<Record<Section, ComponentType<{ readonly onDone: () => void }>>> = {
  bundled: BundledSection,
  named: NamedSection,
  files: FilesSection,
  doodles: DoodlesSection,
  points: PointsSection,
  own: OwnSection,
};

export function DataDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const panel = useId();
  const section = useStore(dataDesk.store, (state) => state.section);
  const Panel = PANELS[section];
  return (
    <ModalDialog
      className="dataDialog"
      title={t("dataDialog.title")}
      description={t("dataDialog.what")}
      onClosed={onClose}
    >
      {(close) => (
        <>
          <div className="dataBody">
            <DataTabs section={section} panel={panel} onOpen={dataDesk.open} />
            <div id={panel} className="dataPanel" role="tabpanel" aria-labelledby={`${panel}-${section}`}>
              <Panel onDone={close} />
            </div>
          </div>
          {/* Last, so that the focus begins at the sources and not at the way out. */}
          <div className="dataClose">
            <IconButton name={t("dataDialog.close")} ghost onPress={close}>
              <X size={16} aria-hidden />
            </IconButton>
          </div>
        </>
      )}
    </ModalDialog>
  );
}
