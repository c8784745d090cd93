/** The button that opens the comparison of four models; what it opens is fetched when it is wanted. */
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { lazily } from "../controls/lazily.tsx";

const ComparisonDialog = lazily(async () => (await import("./ComparisonDialog.tsx")).ComparisonDialog);

export function CompareModels() {
  const { t } = useWords();
  const [compares, setCompares] = useState(false);
  return (
    <>
      <button type="button" className="button small" onClick={() => setCompares(true)}>
        {t("comparison.open")}
      </button>
      {compares && <ComparisonDialog onClose={() => setCompares(false)} />}
    </>
  );
}
