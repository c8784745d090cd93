/** What was brought back of kept runs, or what cannot be kept and why, each with what to do about it. */
import { useWords } from "../../language/words.ts";
import { useActions } from "../../state/roomContext.ts";
import type { Notice } from "../../state/roomState.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { settled } from "../hooks/settled.ts";

type KeepingNotice = Extract<Notice, { kind: "restored" | "earlier" | "notRestored" | "notKept" | "dataNotKept" }>;

const MEGABYTE = 1e6;

export function KeepingWords({ notice }: { readonly notice: KeepingNotice }) {
  const { t, numbers, language } = useWords();
  const { reset, openRun, openDialog, dismissNotice } = useActions();
  const when = (at: number) =>
    new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(at);
  const leave = () => {
    moveFocus("latent");
    dismissNotice(notice.id);
  };
  switch (notice.kind) {
    case "restored":
      return (
        <>
          <p>
            {t(notice.isCopy ? "keeping.copied" : "keeping.restored", {
              step: numbers.count(notice.step),
              when: when(notice.savedAt),
            })}
          </p>
          <p className="noticeActions">
            <Press words={t("keeping.fresh")} onPress={() => (leave(), settled(reset()))} />
            <Press words={t("keeping.list")} onPress={() => (leave(), openDialog("runs"))} />
          </p>
        </>
      );
    case "earlier":
      return (
        <>
          <p>{t("keeping.earlier", { step: numbers.count(notice.step), when: when(notice.savedAt) })}</p>
          <p className="noticeActions">
            <Press
              words={t("keeping.open")}
              onPress={() => {
                leave();
                settled(openRun(notice.runId));
              }}
            />
            <Press words={t("keeping.list")} onPress={() => (leave(), openDialog("runs"))} />
          </p>
        </>
      );
    case "notRestored":
      return (
        <>
          <p>{t(`keeping.notRestored.${notice.why}`)}</p>
          {notice.detail !== "" && <p lang="en">{notice.detail}</p>}
        </>
      );
    case "dataNotKept":
      return <p>{t(`keeping.dataNotKept.${notice.why === "full" ? "full" : "unavailable"}`, { name: notice.name })}</p>;
    case "notKept":
      return (
        <>
          <p>{t(`keeping.notKept.${notice.why}`, { size: numbers.count(Math.ceil(notice.bytes / MEGABYTE)) })}</p>
          {notice.why === "full" && (
            <p className="noticeActions">
              <Press words={t("keeping.makeRoom")} onPress={() => (leave(), openDialog("runs"))} />
            </p>
          )}
        </>
      );
  }
}

function Press({ words, onPress }: { readonly words: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="button small" onClick={onPress}>
      {words}
    </button>
  );
}
