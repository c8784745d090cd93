/** English words of saving pictures. Variables arrive formatted for the language. */

export const savingWords = {
  saving: {
    save: "Save picture: {{name}}",
    title: "Save picture",
    png: "PNG",
    pngSays: "twice the size",
    svg: "SVG",
    svgSays: "lines and words stay sharp",
    failed: "The picture could not be saved. Try again.",
  },
};
