/** A piece of mathematics as the build typeset it, and the fonts it is set in. Typesets nothing. */
import "virtual:formulas.css";
import { fonts, typeset } from "virtual:formulas";

/** @param tex one that some settings can give */
export function Typeset({ tex }: { readonly tex: string }) {
  // From our own build, of our own strings; the sentence that says it stands beside it.
  return <span aria-hidden dangerouslySetInnerHTML={{ __html: typeset[tex] ?? "" }} />;
}

/** Resolves when the fonts are there: the formula stands in its place at once, and nothing moves. Never rejects. */
export async function formulaFonts(): Promise<void> {
  await Promise.allSettled(
    fonts.map(async ({ family, url, style, weight }) => {
      const face = new FontFace(family, `url(${JSON.stringify(url)})`, { style, weight });
      document.fonts.add(await face.load());
    }),
  );
}
