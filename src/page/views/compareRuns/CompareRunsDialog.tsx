/** Kept runs and the page's own held against each other. Trains and changes nothing. */
import "./compareRuns.css";
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { useComparedRuns, type ComparedRuns } from "../../state/comparedRunsContext.ts";
import { incomparabilities, type ComparedRun, type Incomparable } from "../../state/comparedRuns.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { optionWords, type Words } from "../../language/words.ts";
import { familyOf } from "../../../core/settings/family.ts";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { settled } from "../hooks/settled.ts";
import { ComparedCurves } from "./ComparedCurves.tsx";
import { ComparedPictures } from "./ComparedPictures.tsx";
import { ComparedTrails } from "./ComparedTrails.tsx";
import { comparedNames } from "./comparedNames.ts";
import { DifferenceTable } from "./DifferenceTable.tsx";
import { RunChooser } from "./RunChooser.tsx";

export function CompareRunsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const first = useRoomState(({ compared, keptId }) => (compared.length === 0 ? keptId : null));
  const chosen = useRoomState((state) => state.compared);
  const [ids, setIds] = useState<readonly string[]>(() => (first === null ? chosen : [first]));
  const compared = useComparedRuns(ids);
  const { compare } = useActions();
  const choose = (next: readonly string[]) => {
    setIds(next);
    // What is chosen here is found again when it is opened again.
    compare(next);
  };
  return (
    <ModalDialog
      className="compareRuns"
      title={t("compareRuns.title")}
      description={t("compareRuns.what")}
      onClosed={onClose}
    >
      {(close) => (
        <>
          <Contents compared={compared} ids={ids} onChoose={choose} close={close} />
          <div className="cmpEnd">
            <button type="button" className="button" onClick={close}>
              {t("compareRuns.close")}
            </button>
          </div>
        </>
      )}
    </ModalDialog>
  );
}

interface ContentsProps {
  readonly compared: ComparedRuns;
  readonly ids: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly close: () => void;
}

function Contents({ compared, ids, onChoose, close }: ContentsProps) {
  const words = useWords();
  const { t, numbers } = words;
  const { openRun } = useActions();
  const { runs, reading, unread, isUnkept, presentId } = compared;
  const names = comparedNames(words, runs);
  const open = (id: string) => {
    close();
    if (id !== presentId) settled(openRun(id));
  };
  return (
    <div className="cmpContents">
      <RunChooser compared={compared} ids={ids} names={names} onChoose={onChoose} />
      {isUnkept && <p className="problem">{t("compareRuns.unavailable")}</p>}
      {unread.map(({ id, detail }) => (
        <p key={id} className="problem" role="alert">
          {t("compareRuns.missing", { name: id.slice(0, 8), detail: "" })} <span lang="en">{detail}</span>
        </p>
      ))}
      <p className="note" role="status">
        {reading > 0 && t("compareRuns.loading", { amount: numbers.count(reading) })}
        {reading === 0 && runs.length === 0 && t("compareRuns.start")}
        {reading === 0 && runs.length === 1 && t("compareRuns.one")}
      </p>
      <NotComparable runs={runs} />
      {runs.length > 0 && (
        <>
          <div className="cmpPair">
            <ComparedCurves runs={runs} names={names} />
            <ComparedTrails runs={runs} names={names} />
          </div>
          <ComparedPictures runs={runs} names={names} onOpen={open} />
          <DifferenceTable runs={runs} names={names} />
        </>
      )}
    </div>
  );
}

function NotComparable({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const words = useWords();
  const { t, catalogue } = words;
  const reasons = incomparabilities(runs);
  if (reasons.length === 0) return null;
  const said = reasons.map((reason) => {
    const list = [...new Set(runs.map((run) => inWords(words, reason, run)))].join(catalogue.controls.between);
    return t(`compareRuns.reasons.${reason}`, { list });
  });
  return (
    <p className="problem" role="note">
      {t("compareRuns.notComparable")} {said.join(" ")} {t("compareRuns.notComparableEnd")}
    </p>
  );
}

function inWords(
  { catalogue }: Words,
  reason: Incomparable,
  { settings, dataTitle, fingerprint }: ComparedRun,
): string {
  switch (reason) {
    case "dataset":
    case "data": {
      const name = dataTitle ?? optionWords(catalogue, "dataset", settings.dataset);
      return reason === "data" && fingerprint !== null ? `${name} ${fingerprint.slice(0, 6)}` : name;
    }
    case "likelihood":
      return optionWords(catalogue, "likelihood", settings.likelihood);
    case "family":
      return optionWords(catalogue, "model", settings.model);
    case "outputs":
      return familyOf(settings.model) === "latent" && settings.model === "cvae"
        ? optionWords(catalogue, "condition", settings.condition)
        : optionWords(catalogue, "model", settings.model);
  }
}
