/** Types of the modules that `tools/formulas.ts` makes. */
declare module "virtual:formulas" {
  /** HTML by TeX, of every part of every objective. */
  export const typeset: Readonly<Record<string, string>>;
  /** What the HTML is set in. */
  export const fonts: readonly {
    readonly family: string;
    readonly style: string;
    readonly weight: string;
    readonly url: string;
  }[];
}
declare module "virtual:formulas.css";
