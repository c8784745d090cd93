/**
 * One step, in slow motion: training waits while a minibatch is walked through the network, stage by stage. Nothing of the
 * run changes until a person takes the step.
 */
import "./dissection.css";
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { useFrozenTraining } from "./useFrozenTraining.ts";
import { StepWalk } from "./StepWalk.tsx";

export function DissectionDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const frozen = useFrozenTraining();
  const dataset = useRoomState((state) => state.dataset);
  const settings = useRoomState((state) => state.settings);
  const closed = () => {
    frozen.resume();
    onClose();
  };
  return (
    <ModalDialog
      className="dissection"
      title={t("dissection.title")}
      description={`${t("dissection.what")} ${t(frozen.goesOn ? "dissection.resumes" : "dissection.waits")}`}
      onClosed={closed}
    >
      {(close) =>
        dataset !== null && (
          <StepWalk isFrozen={frozen.isFrozen} dataset={dataset} settings={settings} onClose={close} />
        )
      }
    </ModalDialog>
  );
}
