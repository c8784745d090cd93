/** Where focus goes when the button just pressed disappears: without it, keyboards would start again at the top of the page. */

/** Ids of parts that are always on the page. */
export type FocusPlace = "train" | "latent" | "recipe";

export function moveFocus(place: FocusPlace): void {
  document.getElementById(place)?.focus({ preventScroll: true });
}
