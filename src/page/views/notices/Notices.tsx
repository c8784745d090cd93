/** What went wrong and is over, each with its remedy, until dismissed. */
import "./notices.css";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import type { Notice } from "../../state/roomState.ts";
import { moveFocus } from "../hooks/moveFocus.ts";
import { lazily } from "../controls/lazily.tsx";
import { FailureWords } from "./FailureWords.tsx";

const KeepingWords = lazily(async () => (await import("./KeepingWords.tsx")).KeepingWords);
const DivergenceAccount = lazily(async () => (await import("./DivergenceAccount.tsx")).DivergenceAccount);
const LinkNotice = lazily(async () => (await import("../link/LinkNotice.tsx")).LinkNotice);
const NewVersion = lazily(async () => (await import("../offline/NewVersion.tsx")).NewVersion);

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
  const { t, catalogue, numbers } = useWords();
  const { dismissNotice } = useActions();
  switch (notice.kind) {
    case "linkIssues":
    case "locked":
      return <LinkNotice notice={notice} />;
    case "newVersion":
      return <NewVersion onLater={() => dismissNotice(notice.id)} />;
    case "diverged":
      return <DivergenceAccount report={notice.report} onDealtWith={() => dismissNotice(notice.id)} />;
    case "recovered":
      return <p>{t(`notices.${notice.cause}`, { step: numbers.count(notice.step) })}</p>;
    case "backendFailed":
      return (
        <p>
          {t("notices.backendFailed", { backend: catalogue.backends[notice.backend].label })}{" "}
          <FailureWords failure={notice.failure} />
        </p>
      );
    case "restored":
    case "earlier":
    case "notRestored":
    case "notKept":
    case "dataNotKept":
      return <KeepingWords notice={notice} />;
    case "error":
      return (
        <p>
          {t("notices.error")} <FailureWords failure={notice.failure} />
        </p>
      );
  }
}
