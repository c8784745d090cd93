/** A kept run that this page cannot read: why, and that it can be saved as it is or deleted. */
import { Download, Trash2 } from "lucide-react";
import { useWords } from "../../language/words.ts";
import type { KeptRunList } from "../../state/keptRunList.ts";
import type { ListedRun } from "../../storage/runStore.ts";
import { download } from "../files/download.ts";
import { rawText } from "./rawText.ts";

interface UnreadableRowProps {
  readonly line: Extract<ListedRun, { kind: "unreadable" }>;
  readonly runs: KeptRunList;
  readonly onDelete: () => void;
}

export function UnreadableRow({ line: { id, why, detail }, runs, onDelete }: UnreadableRowProps) {
  const { t } = useWords();
  const save = async () => {
    const raw = await runs.raw(id);
    if (raw === null) return;
    download(new Blob([rawText(raw)], { type: "application/json" }), `elbo-room-${id}.json`);
  };
  return (
    <li className="runsRow runsUnreadable">
      <div className="runsLine">
        <div className="runsName">
          <h3>{id}</h3>
          <p className="note">
            {t(`runs.${why}`)} <span lang="en">{detail}</span>
          </p>
        </div>
        <div className="runsDeeds">
          <button type="button" className="button small" onClick={() => void save()}>
            <Download size={13} aria-hidden />
            {t("runs.raw")}
          </button>
          <button type="button" className="button small" onClick={onDelete}>
            <Trash2 size={13} aria-hidden />
            {t("runs.delete")}
          </button>
        </div>
      </div>
    </li>
  );
}
