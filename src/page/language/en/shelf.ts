/** English words of the shelf of instruments. */

export const shelfWords = {
  shelf: {
    title: "Instruments",
    walks: "Walk",
    drawing: "Draw a digit",
    traversal: "Traverse each dimension",
    dissection: "One step in slow motion",
    sideBySide: "Side by side",
    sweep: "Sweep a setting",
  },
};
