/** A way back for runs that were just deleted, for as long as they are whole. */
import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "../../language/words.ts";
import type { KeptRunList } from "../../state/keptRunList.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { BIN_MS } from "../../state/runShelf.ts";

export function BinLine({ runs }: { readonly runs: KeptRunList }) {
  const { t, numbers } = useWords();
  const binned = useRoomState((state) => state.binned);
  const { noteBinned } = useActions();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (binned === null) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), binned.at + BIN_MS - Date.now());
    return () => clearTimeout(timer);
  }, [binned]);
  if (binned === null || now >= binned.at + BIN_MS) return null;
  return (
    <p className="runsBin" role="status">
      {t("runs.deleted", { amount: numbers.count(binned.ids.length) })}
      <button
        type="button"
        className="button small"
        onClick={() => void runs.takeBack(binned.ids).then(() => noteBinned(null))}
      >
        <Undo2 size={13} aria-hidden />
        {t("runs.undo")}
      </button>
    </p>
  );
}
