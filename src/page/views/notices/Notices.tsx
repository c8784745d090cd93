/** What went wrong and is over, each with its remedy, until dismissed. */
import "./notices.css";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { SETTINGS } from "../../../core/settings/descriptors.ts";
import { issueSentence } from "../../language/issues.ts";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import type { Notice } from "../../state/roomState.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { settled } from "../hooks/settled.ts";
import { FailureWords } from "./FailureWords.tsx";

export function Notices() {
  const { t } = useWords();
  const notices = useRoomState((state) => state.notices);
  const { dismissNotice } = useActions();
  if (notices.length === 0) return null;
  return (
    <section className="notices" aria-label={t("notices.region")}>
      {notices.map((notice) => (
        <div key={notice.id} className="notice" role="alert">
          <div>
            <NoticeWords notice={notice} />
          </div>
          <button
            type="button"
            className="button iconOnly ghost"
            aria-label={t("notices.dismiss")}
            onClick={() => {
              moveFocus("latent");
              dismissNotice(notice.id);
            }}
          >
            <X size={15} aria-hidden />
          </button>
        </div>
      ))}
    </section>
  );
}

function NoticeWords({ notice }: { readonly notice: Notice }): ReactNode {
  const words = useWords();
  const { t, catalogue, numbers } = words;
  switch (notice.kind) {
    case "linkIssues":
      return (
        <>
          <p>{t("notices.linkIssues")}</p>
          <ul>
            {notice.issues.map((issue) => (
              <li key={issue.path}>{issueSentence(words, issue)}</li>
            ))}
          </ul>
        </>
      );
    case "diverged":
      return (
        <>
          <p>{t("notices.diverged", { step: numbers.count(notice.step), backAt: numbers.count(notice.backAt) })}</p>
          <LowerRate notice={notice.id} />
        </>
      );
    case "recovered":
      return <p>{t(`notices.${notice.cause}`, { step: numbers.count(notice.step) })}</p>;
    case "backendFailed":
      return (
        <p>
          {t("notices.backendFailed", { backend: catalogue.backends[notice.backend].label })}{" "}
          <FailureWords failure={notice.failure} />
        </p>
      );
    case "error":
      return (
        <p>
          {t("notices.error")} <FailureWords failure={notice.failure} />
        </p>
      );
  }
}

/** The usual remedy, one press away; with it the notice is dealt with. */
function LowerRate({ notice }: { readonly notice: number }) {
  const { t, numbers } = useWords();
  const learningRate = useRoomState((state) => state.settings.learningRate);
  const { change, dismissNotice } = useActions();
  const lower = Math.max(SETTINGS.learningRate.min, Number((learningRate / 10).toPrecision(3)));
  return (
    <button
      type="button"
      className="button small"
      onClick={() => {
        moveFocus("latent");
        settled(change({ learningRate: lower }));
        dismissNotice(notice);
      }}
    >
      {t("notices.lowerRate", { rate: numbers.setting(lower) })}
    </button>
  );
}
