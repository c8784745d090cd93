/** Where something that pops up stands: below what it belongs to, above where there is more room, always in sight. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 7;
const MARGIN = 12;

/** All in CSS pixels of the viewport. `align`: centred on the anchor, or ending where it ends. */
export function placeBeside(
  anchor: Box,
  popup: Size,
  viewport: Size,
  align: "centre" | "end",
): { left: number; top: number } {
  const wanted =
    align === "end" ? anchor.left + anchor.width - popup.width : anchor.left + (anchor.width - popup.width) / 2;
  const rightmost = viewport.width - MARGIN - popup.width;
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - GAP - popup.height;
  const fitsBelow = below + popup.height <= viewport.height - MARGIN;
  const top = fitsBelow || above < MARGIN ? Math.min(below, viewport.height - MARGIN - popup.height) : above;
  return { left: Math.max(MARGIN, Math.min(wanted, rightmost)), top: Math.max(MARGIN, top) };
}

export function placeElement(popup: HTMLElement, anchor: HTMLElement, align: "centre" | "end"): void {
  const viewport = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
  const size = { width: popup.offsetWidth, height: popup.offsetHeight };
  const { left, top } = placeBeside(anchor.getBoundingClientRect(), size, viewport, align);
  popup.style.left = `${left}px`;
  popup.style.top = `${top}px`;
}
