/** The other language, by its own name. */
import { useTranslation } from "react-i18next";
import { chooseLanguage } from "../../language/start.ts";
import { useWords } from "../../language/words.ts";

export function LanguageSwitch() {
  const { t, language } = useWords();
  const { i18n } = useTranslation();
  const other = language === "en" ? "zh" : "en";
  return (
    <button
      type="button"
      className="button ghost languageSwitch"
      lang={other === "zh" ? "zh-Hans" : "en"}
      aria-label={t("language.switchLabel")}
      // Words that cannot be fetched leave the language as it is.
      onClick={() => void chooseLanguage(i18n, other).catch(() => undefined)}
    >
      {t("language.switchTo")}
    </button>
  );
}
