/** What was wrong with a value just given, beside the field, and that it changed nothing. */
import type { SettingIssue } from "../../../core/settings/parse.ts";
import { issueSentence } from "../../language/issues.ts";
import { useWords } from "../../language/words.ts";

export function IssueNote({ issue }: { readonly issue: SettingIssue | null }) {
  const words = useWords();
  if (issue === null) return null;
  return (
    <p className="problem">
      {issueSentence(words, issue)} {words.t("controls.unchanged")}
    </p>
  );
}
