/** The instruments that a person opens on the page itself, by the names that a link has for them. */

/** On the shelf below the plane: one at a time. */
export const SHELF_PANELS = ["walks", "drawing", "traversal"] as const;
/** Folded below the KL of each dimension. */
export const DISCLOSURES = ["evidence", "takenApart", "logMarginal"] as const;
export const OPEN_PANELS = [...SHELF_PANELS, ...DISCLOSURES] as const;

export type ShelfPanel = (typeof SHELF_PANELS)[number];
export type Disclosed = (typeof DISCLOSURES)[number];
export type OpenPanel = (typeof OPEN_PANELS)[number];

/** What is open after one of them was opened or closed, in the order of their names. */
export function withPanel(opened: readonly OpenPanel[], panel: OpenPanel, isOpen: boolean): readonly OpenPanel[] {
  const shelf: readonly string[] = SHELF_PANELS;
  const gives = (other: OpenPanel) => shelf.includes(panel) && shelf.includes(other);
  return OPEN_PANELS.filter((name) => (name === panel ? isOpen : opened.includes(name) && !(isOpen && gives(name))));
}
