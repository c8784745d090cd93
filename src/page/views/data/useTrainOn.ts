/** Begins a run on data that were looked at. Own data go to the shelf first, so that the run can always come back. */
import { useMemo } from "react";
import type { DatasetName } from "../../../core/shared/dataKinds.ts";
import type { OwnData } from "../../../core/shared/ownData.ts";
import { useActions } from "../../state/roomContext.ts";

export interface TrainOn {
  readonly trainOnNamed: (dataset: DatasetName) => Promise<void>;
  readonly trainOnOwn: (data: OwnData) => Promise<void>;
}

export function useTrainOn(): TrainOn {
  const { changeAtOnce, train } = useActions();
  return useMemo(
    () => ({
      trainOnNamed: async (dataset) => {
        await changeAtOnce({ dataset });
        await train();
      },
      trainOnOwn: async (data) => {
        throw new Error(`not yet ${data.name}`);
      },
    }),
    [changeAtOnce, train],
  );
}
