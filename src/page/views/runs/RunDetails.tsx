/** What a person writes about a kept run, and the deeds that are seldom wanted. */
import { Copy, FolderOpen, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { useWords } from "../../language/words.ts";
import type { KeptRunList } from "../../state/keptRunList.ts";
import { useActions } from "../../state/roomContext.ts";
import type { RunRecord } from "../../storage/runRecord.ts";
import { TextEntry } from "../controls/TextEntry.tsx";
import { whenWords } from "./whenWords.ts";

interface RunDetailsProps {
  readonly record: RunRecord;
  readonly name: string;
  readonly runs: KeptRunList;
  readonly isElsewhere: boolean;
  readonly onDelete: () => void;
}

const MEGABYTE = 1e6;
const LONGEST_NAME = 120;

export function RunDetails({ record, name, runs, isElsewhere, onDelete }: RunDetailsProps) {
  const { t, numbers, language, catalogue } = useWords();
  const id = useId();
  const { showFilesOf } = useActions();
  const annotate = (annotations: Parameters<KeptRunList["annotate"]>[1]) => {
    void runs.annotate(record.id, annotations);
    return true;
  };
  return (
    <div className="runsDetails">
      <div className="runsFields">
        <label htmlFor={`${id}-title`}>{t("runs.rename")}</label>
        <TextEntry
          id={`${id}-title`}
          shown={record.title ?? ""}
          numeric={false}
          describedBy={`${id}-hint`}
          onCommit={(text) => annotate({ title: text.trim().slice(0, LONGEST_NAME) || null })}
          onRevert={() => undefined}
        />
        <span className="note" id={`${id}-hint`}>
          {t("runs.renameHint")}
        </span>
        <label htmlFor={`${id}-tags`}>{t("runs.tags")}</label>
        <TextEntry
          id={`${id}-tags`}
          shown={record.tags.join(", ")}
          numeric={false}
          describedBy={`${id}-tagsHint`}
          onCommit={(text) => annotate({ tags: tagsIn(text) })}
          onRevert={() => undefined}
        />
        <span className="note" id={`${id}-tagsHint`}>
          {t("runs.tagsHint")}
        </span>
        <label htmlFor={`${id}-notes`}>{t("runs.notes")}</label>
        <Notes id={`${id}-notes`} shown={record.notes} onCommit={(notes) => annotate({ notes })} />
      </div>
      <div className="runsFacts">
        <p className="note">
          {t("runs.began", { when: whenWords(language, record.createdAt) })} ·{" "}
          {t("runs.took", { minutes: numbers.fixed(record.trainedSeconds / 60, record.trainedSeconds < 60 ? 2 : 1) })} ·{" "}
          {t("runs.size", {
            size: numbers.fixed(record.bytes / MEGABYTE, record.bytes < MEGABYTE ? 2 : 1),
            engine: catalogue.backends[record.backend].label,
          })}
        </p>
        <button type="button" className="button small" onClick={() => showFilesOf(record.id)}>
          <FolderOpen size={13} aria-hidden />
          {t("runs.files")}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => void runs.duplicate(record.id, t("runs.copyOf", { name }))}
        >
          <Copy size={13} aria-hidden />
          {t("runs.duplicate")}
        </button>
        <button type="button" className="button small" disabled={isElsewhere} onClick={onDelete}>
          <Trash2 size={13} aria-hidden />
          {t("runs.delete")}
        </button>
      </div>
    </div>
  );
}

/** Taken when the field is left. */
function Notes(props: { readonly id: string; readonly shown: string; readonly onCommit: (text: string) => void }) {
  const { id, shown, onCommit } = props;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <textarea
      id={id}
      className="field runsNotes"
      rows={3}
      value={typed ?? shown}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed !== null && typed !== shown) onCommit(typed);
        setTyped(null);
      }}
    />
  );
}

function tagsIn(text: string): readonly string[] {
  const tags = text.split(/[,，]/).map((tag) => tag.trim());
  return [...new Set(tags)].filter((tag) => tag !== "");
}
