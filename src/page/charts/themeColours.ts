/** The theme's colours as numbers a painter can use, read from the CSS custom properties. Chooses no colour itself. */

export type Rgb = readonly [number, number, number];

const TOKENS = [
  "paper",
  "panel",
  "raised",
  "line",
  "line-strong",
  "ink",
  "ink-2",
  "ink-3",
  "kl",
  "kl-soft",
  "rec",
  "rec-soft",
  "elbo",
] as const;
export type ColourToken = (typeof TOKENS)[number];

const CLASS_COUNT = 10;
/** Where a token is missing or unreadable: visible on light and dark paper alike. */
const UNREADABLE: Rgb = [128, 128, 128];

export interface ThemeColours {
  /** Equal keys mean equal colours. */
  readonly key: string;
  readonly tokens: Readonly<Record<ColourToken, Rgb>>;
  /** One colour a class, --c0 … --c9. */
  readonly classes: readonly Rgb[];
}

/** @param valueOf the value of a custom property, as `getComputedStyle(root).getPropertyValue` gives it. */
export function readThemeColours(valueOf: (property: string) => string): ThemeColours {
  const read = (name: string): Rgb => parseColour(valueOf(`--${name}`)) ?? UNREADABLE;
  const tokens = Object.fromEntries(TOKENS.map((token) => [token, read(token)])) as Record<ColourToken, Rgb>;
  const classes = Array.from({ length: CLASS_COUNT }, (_, k) => read(`c${k}`));
  return { key: [...Object.values(tokens), ...classes].join(";"), tokens, classes };
}

/** How much of the ink, then of the paper, is mixed into the colours of classes beyond the tenth. */
const MIXED = 0.45;
/** Ten colours as they are, ten darker, ten paler; beyond that the first come again. */
const SHADES = [null, "ink", "raised"] as const;

function shadeOf(label: number): (typeof SHADES)[number] {
  return SHADES[Math.floor(label / CLASS_COUNT) % SHADES.length] ?? null;
}

/** Thirty classes can be told apart, if not easily. */
export function classColour(colours: ThemeColours, label: number): Rgb {
  const colour = colours.classes[label % CLASS_COUNT] ?? UNREADABLE;
  const shade = shadeOf(label);
  return shade === null ? colour : mixColours(colour, colours.tokens[shade], MIXED);
}

/** The same colour as a value of CSS, which follows the theme by itself. */
export function classCss(label: number): string {
  const colour = `var(--c${label % CLASS_COUNT})`;
  const shade = shadeOf(label);
  return shade === null ? colour : `color-mix(in srgb, var(--${shade}) ${100 * MIXED}%, ${colour})`;
}

/** #rgb, #rrggbb or rgb(r g b); null for anything else. */
export function parseColour(value: string): Rgb | null {
  const text = value.trim();
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (hex !== undefined) {
    const wide = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    const number = Number.parseInt(wide, 16);
    return [number >> 16, (number >> 8) & 255, number & 255];
  }
  const [, r, g, b] = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/.exec(text) ?? [];
  return r === undefined || g === undefined || b === undefined ? null : [Number(r), Number(g), Number(b)];
}

export function cssColour([r, g, b]: Rgb, opacity = 1): string {
  return `rgba(${r}, ${g}, ${b}, ${opacity})`;
}

/** from + amount · (to − from), channel by channel. */
export function mixColours(from: Rgb, to: Rgb, amount: number): Rgb {
  const mix = (a: number, b: number): number => Math.round(a + (b - a) * amount);
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}
