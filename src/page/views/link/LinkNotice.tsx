/** Notices about the page's link: what of it could not be used, and what it fixes. */
import { useMemo } from "react";
import { issueSentence } from "../../language/issues.ts";
import { useWords, type Words } from "../../language/words.ts";
import type { AddressIssue } from "../../state/addressIssues.ts";
import type { Notice } from "../../state/roomState.ts";
import { controlWords } from "./controlWords.ts";

/** A hostile link can be wrong in a thousand places; a person reads as many. */
const LISTED = 12;

interface LinkNoticeProps {
  readonly notice: Extract<Notice, { readonly kind: "linkIssues" | "locked" }>;
}

export function LinkNotice({ notice }: LinkNoticeProps) {
  const { t, catalogue } = useWords();
  if (notice.kind === "linkIssues") return <LinkIssues issues={notice.issues} />;
  const list = notice.names.map((name) => controlWords(catalogue, name)).join(catalogue.controls.between);
  return <p>{t("link.wouldMove", { list })}</p>;
}

function LinkIssues({ issues }: { readonly issues: readonly AddressIssue[] }) {
  const words = useWords();
  const { t, numbers } = words;
  const sentences = useMemo(() => issues.slice(0, LISTED).map((issue) => sentenceOf(words, issue)), [words, issues]);
  const more = issues.length - sentences.length;
  return (
    <>
      <p>{t("link.issues")}</p>
      <ul>
        {sentences.map((sentence, place) => (
          // They come once and stay.
          <li key={place}>{sentence}</li>
        ))}
        {more > 0 && <li>{t("link.more", { amount: numbers.count(more) })}</li>}
      </ul>
    </>
  );
}

function sentenceOf(words: Words, issue: AddressIssue): string {
  const { t } = words;
  const { path, value } = issue;
  switch (issue.problem) {
    case "tooLong":
    case "repeated":
    case "unknownControl":
    case "notView":
    case "unknownLesson":
    case "notALesson":
      return t(`link.problems.${issue.problem}`, { field: path, value });
    case "onlyHidden":
      return t("link.problems.onlyHidden", { value });
    default:
      return path === "v" ? t("link.later") : issueSentence(words, issue);
  }
}
