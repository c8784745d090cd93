/** The link in a field, with the keys that take it elsewhere. Says in words whether it was copied. */
import { Copy, Send } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useWords } from "../../language/words.ts";

export function LinkField({ link }: { readonly link: string }) {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<{ readonly link: string; readonly how: "copied" | "selected" } | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setOutcome({ link, how: "copied" });
    } catch {
      // Refused, or a page that is not served securely: the person's own keys always can.
      field.current?.focus();
      field.current?.select();
      setOutcome({ link, how: "selected" });
    }
  };
  // Of another link than the one in the field it would say what is not so.
  const said = outcome?.link === link ? t(`share.${outcome.how}`) : "";
  const canSend = typeof navigator.share === "function";
  return (
    <div className="shareField">
      <label htmlFor={id}>{t("share.address")}</label>
      <input
        ref={field}
        id={id}
        className="shareLink"
        type="text"
        readOnly
        value={link}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button primary" onClick={() => void copy()}>
        <Copy size={14} aria-hidden />
        {t("share.copy")}
      </button>
      {canSend && (
        // Who changes their mind has not failed.
        <button
          type="button"
          className="button"
          onClick={() => void navigator.share({ title: "ELBO Room", url: link }).catch(() => undefined)}
        >
          <Send size={14} aria-hidden />
          {t("share.send")}
        </button>
      )}
      <span className="note shareOutcome" role="status">
        {said}
      </span>
    </div>
  );
}
