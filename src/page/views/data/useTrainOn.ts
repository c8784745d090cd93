/** Begins a run on data that were looked at. Own data go to the shelf first, so that the run can always come back. */
import { useMemo } from "react";
import type { SettingsPatch } from "../../../core/settings/descriptors.ts";
import type { DatasetName } from "../../../core/shared/dataKinds.ts";
import type { OwnData } from "../../../core/shared/ownData.ts";
import { useOwnDataShelf } from "../../state/ownDataContext.ts";
import { useActions } from "../../state/roomContext.ts";
import { settled } from "../hooks/settled.ts";

export interface TrainOn {
  readonly trainOnNamed: (dataset: DatasetName) => Promise<void>;
  readonly trainOnOwn: (data: OwnData) => Promise<void>;
}

/** Both resolve when the run has begun, and it goes on training. */
export function useTrainOn(): TrainOn {
  const { changeAtOnce, train } = useActions();
  const shelf = useOwnDataShelf();
  return useMemo(
    () => ({
      trainOnNamed: async (dataset) => {
        await changeAtOnce({ dataset });
        settled(train());
      },
      trainOnOwn: async (data) => {
        const fingerprint = await shelf.write(data);
        const chosen: SettingsPatch =
          data.kind === "images" ? { dataset: "ownImages", imageSide: data.side } : { dataset: "ownPoints" };
        await changeAtOnce({ ...chosen, data: fingerprint });
        settled(train());
      },
    }),
    [changeAtOnce, train, shelf],
  );
}
