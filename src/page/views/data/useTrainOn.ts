/** Begins a run on data that were looked at. Own data go to the shelf first, so that the run can always come back. */
import { useMemo } from "react";
import type { SettingsPatch } from "../../../core/settings/descriptors.ts";
import type { DatasetName } from "../../../core/shared/dataKinds.ts";
import type { OwnData } from "../../../core/shared/ownData.ts";
import { useOwnDataShelf } from "../../state/ownDataContext.ts";
import { useActions, useRoom } from "../../state/roomContext.ts";
import { settled } from "../hooks/settled.ts";

export interface TrainOn {
  readonly trainOnNamed: (dataset: DatasetName) => Promise<void>;
  readonly trainOnOwn: (data: OwnData) => Promise<void>;
}

/** Both resolve when the run has begun, and it goes on training. On a page that could not load its data, the page begins. */
export function useTrainOn(): TrainOn {
  const { changeAtOnce, bootOn, train } = useActions();
  const { store } = useRoom();
  const shelf = useOwnDataShelf();
  return useMemo(() => {
    const begin = async (data: SettingsPatch) => {
      if (store.getState().boot.phase === "ready") {
        await changeAtOnce(data);
        settled(train());
      } else await bootOn(data);
    };
    return {
      trainOnNamed: (dataset) => begin({ dataset }),
      trainOnOwn: async (own) => {
        const data = await shelf.write(own);
        const chosen: SettingsPatch =
          own.kind === "images" ? { dataset: "ownImages", imageSide: own.side } : { dataset: "ownPoints" };
        await begin({ ...chosen, data });
      },
    };
  }, [changeAtOnce, bootOn, train, store, shelf]);
}
