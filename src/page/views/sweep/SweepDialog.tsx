/** Sweeps: what is planned, what trains, what came of it. Closing it keeps what there is and ends the worker. */
import "./sweep.css";
import { useWords } from "../../language/words.ts";
import { useSweeps } from "../../state/sweepContext.ts";
import { ModalDialog } from "../controls/ModalDialog.tsx";
import { PlanForm } from "./PlanForm.tsx";
import { SweepBench } from "./SweepBench.tsx";
import { SweepList } from "./SweepList.tsx";

export function SweepDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const sweeps = useSweeps();
  const { sweep } = sweeps.state;
  return (
    <ModalDialog
      className={sweep === null ? "sweep" : "sweep sweepAtWork"}
      title={t("sweep.title")}
      description={t("sweep.what")}
      onClosed={onClose}
    >
      {(close) => (
        <>
          {sweeps.isUnkept && <p className="problem">{t("sweep.storeGone")}</p>}
          <div className="sweepContents">
            <SweepList sweeps={sweeps} />
            {sweep === null ? (
              <PlanForm onStart={sweeps.start} />
            ) : (
              <SweepBench sweeps={sweeps} sweep={sweep} close={close} />
            )}
          </div>
          <div className="sweepEnd">
            <button type="button" className="button" onClick={close}>
              {t("sweep.close")}
            </button>
          </div>
        </>
      )}
    </ModalDialog>
  );
}
