/** Whether a person's own data go into the file of the run, with how large they are. Nothing for runs on other data. */
import { useEffect, useState } from "react";
import { comesFrom } from "../../../core/shared/dataKinds.ts";
import { useWords } from "../../language/words.ts";
import { useOwnDataShelf } from "../../state/ownDataContext.ts";
import { useRoomState } from "../../state/roomContext.ts";
import type { OwnDataFacts } from "../../storage/ownDataShelf.ts";
import type { KeptRun } from "../../storage/runRecord.ts";
import { sizeWords } from "./sizeWords.ts";

interface OwnDataTickProps {
  readonly kept: KeptRun | null;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Two numbers of single precision. */
const POINT_BYTES = 8;

export function OwnDataTick({ kept, isOn, onChange }: OwnDataTickProps) {
  const words = useWords();
  const { t } = words;
  const shown = useRoomState((state) => state.settings);
  const { dataset, data } = kept?.record.settings ?? shown;
  const isOwn = comesFrom(dataset, "own");
  const facts = useFacts(isOwn ? data : "");
  if (!isOwn || facts === "unknown") return null;
  if (facts === null) return <p className="note">{t("files.ownDataNotHere")}</p>;
  return (
    <label className="fileTick">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {t("files.withOwnData", { name: facts.name, size: sizeWords(words, bytesOf(facts)) })}
        {!isOn && ` ${t("files.withoutOwnData")}`}
      </span>
    </label>
  );
}

/** Null where they are not on this device. */
function useFacts(fingerprint: string): OwnDataFacts | null | "unknown" {
  const shelf = useOwnDataShelf();
  const [facts, setFacts] = useState<OwnDataFacts | null | "unknown">("unknown");
  useEffect(() => {
    let isGone = false;
    const show = (found: OwnDataFacts | null) => {
      if (!isGone) setFacts(found);
    };
    shelf.list().then(
      (listed) => show(listed.find((each) => each.fingerprint === fingerprint) ?? null),
      () => show(null),
    );
    return () => {
      isGone = true;
    };
  }, [shelf, fingerprint]);
  return facts;
}

/** Examples and labels. */
function bytesOf({ count, thumbnail }: OwnDataFacts): number {
  return count * (1 + (thumbnail.kind === "points" ? POINT_BYTES : thumbnail.side ** 2));
}
