/** A failure as a person reads it; the part that has no translation is marked as English. */
import type { ToldFailure } from "../../../core/shared/failure.ts";
import { failureSentence } from "../../language/failures.ts";
import { useWords } from "../../language/words.ts";

export function FailureWords({ failure }: { readonly failure: ToldFailure }) {
  const { text, english } = failureSentence(useWords(), failure);
  return (
    <>
      {text} {english !== "" && <span lang="en">{english}</span>}
    </>
  );
}
