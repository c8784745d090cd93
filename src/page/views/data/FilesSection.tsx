/** A person's own files: choose, drop or paste them, say how they are to be read, and see what came of them. */
import { useMemo } from "react";
import { useStore } from "zustand";
import { useWords } from "../../language/words.ts";
import { Segments } from "../controls/Segments.tsx";
import { FailureWords } from "../notices/FailureWords.tsx";
import { dataDesk } from "./dataDesk.ts";
import { DataPreview } from "./DataPreview.tsx";
import { FileKeys } from "./FileKeys.tsx";
import { NameField } from "./NameField.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { ReadingProgress } from "./ReadingProgress.tsx";
import { ReportNotes } from "./ReportNotes.tsx";
import { SectionPanes } from "./SectionPanes.tsx";
import { shownOwn } from "./shownSet.ts";
import { SideSlider } from "./SideSlider.tsx";
import { useTrainOn } from "./useTrainOn.ts";

export function FilesSection({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords();
  const { trainOnOwn } = useTrainOn();
  const read = useStore(dataDesk.store, (state) => state.read);
  const reading = useStore(dataDesk.store, (state) => state.reading);
  const shown = useMemo(() => (read === null ? null : shownOwn(read.data)), [read]);
  return (
    <SectionPanes
      controls={<FileControls />}
      preview={
        read !== null &&
        shown !== null && (
          <div className="previewHeld" data-waits={reading !== null}>
            <DataPreview name={read.data.name} shown={shown}>
              <ReportNotes report={read.report} />
            </DataPreview>
          </div>
        )
      }
      empty={t("dataDialog.nothingRead")}
      missing={read === null ? t("dataDialog.chooseFirst") : reading === null ? null : t("dataDialog.stillReading")}
      onTrain={async () => {
        if (read !== null) await trainOnOwn(read.data);
      }}
      onDone={onDone}
    />
  );
}

function FileControls() {
  const { t } = useWords();
  const reading = useStore(dataDesk.store, (state) => state.reading);
  const problems = useStore(dataDesk.store, (state) => state.problems);
  const failure = useStore(dataDesk.store, (state) => state.failure);
  return (
    <>
      <div className="dropZone">
        <p>{t("dataDialog.dropHere")}</p>
        <FileKeys onFiles={(files) => void dataDesk.take(files)} />
        <p className="note">{t("dataDialog.formats")}</p>
      </div>
      {reading !== null && <ReadingProgress reading={reading} onCancel={dataDesk.giveUp} />}
      <div aria-live="assertive">
        {problems.length > 0 && <ProblemList problems={problems} />}
        {failure !== null && (
          <p className="problem">
            <FailureWords failure={failure} />
          </p>
        )}
      </div>
      <ReadAs />
    </>
  );
}

/** How the files on the desk are read; there is nothing to say before there are any. */
function ReadAs() {
  const { t } = useWords();
  const read = useStore(dataDesk.store, (state) => state.read);
  const options = useStore(dataDesk.store, (state) => state.options);
  if (read === null) return null;
  const { data, report } = read;
  return (
    <div className="dataFields">
      <NameField name={data.name} onRename={dataDesk.rename} />
      {data.kind === "images" && (
        <>
          <SideSlider side={options.side ?? data.side} onChange={(side) => dataDesk.reread({ side })} />
          <div className="dataField">
            <span>{t("dataDialog.paper")}</span>
            <Segments
              label={t("dataDialog.paper")}
              value={options.paper}
              options={[
                { value: "auto", label: t("dataDialog.paperAuto") },
                { value: "light", label: t("dataDialog.paperLight") },
                { value: "dark", label: t("dataDialog.paperDark") },
              ]}
              onChange={(paper) => dataDesk.reread({ paper })}
            />
          </div>
          <p className="note">{t(report.ink?.inverted === true ? "dataDialog.inverted" : "dataDialog.notInverted")}</p>
        </>
      )}
    </div>
  );
}
