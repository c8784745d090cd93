/** English words of conditions, priors and completions. Variables arrive formatted for the language. */

export const conditionalWords = {
  conditional: {
    pickClass: "Decode as",
    pickClassHelp:
      "The decoder is told a class beside z: the image at z, every tile of the grid and the marked row of the sheet are drawn as this digit. What is left for z is the style. Arrow keys or the digit itself change it; reconstructions always have the class of their own input.",
    decodeAs: "Decode as class {{name}}",
    sheet: "Class × style",
    sheetHelp:
      "Each row is a class, each column one draw from the prior: down a column the style stays and the digit changes. If columns have no style in common, z does not yet carry it.",
    sheetRow: "Class {{name}}",
    sheetImages: "Class {{name}} in several styles",
    given: "Given",
    givenShort: "given",
    givenHelp:
      "What the model is told of a held-out image; the hatched part is hidden from it. z says how it goes on: the image at z and every tile of the grid have the given pixels as they are and the hidden ones decoded. Choose another one among the inputs below.",
    givenAlt: "Held-out image {{name}}, {{amount}} of 4 quadrants hidden",
    pickImage: "Image given in part",
    image: "held-out image {{name}}",
    completions: "completions",
    truth: "truth",
    prior: "Prior",
    priorIs: "Prior: {{name}}.",
    priorHelp:
      "What is drawn on the plane instead of circles is the density of the prior at this step of training. Shade: the darker, the denser. The lines go around the densest {{inner}} % and {{outer}} % of what lies in the frame, as much as 1σ and 2σ of N(0, I) hold. Posterior means should lie where it is dense: what lies elsewhere is reconstructed well and never sampled.",
    thin: "thin",
    dense: "dense",
    lines: "Lines: {{inner}} % and {{outer}} % of the frame's mass.",
    inFrame: "{{share}} % of the prior lies in the frame.",
    slice: "A slice: the other dimensions are where their sliders are.",
    klEstimated: "No closed KL: it is estimated from one z an image.",
  },
} as const;
