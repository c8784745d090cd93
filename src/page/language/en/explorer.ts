/** English words of layers of the plane, its zoom, axes, the input under the pointer. Variables arrive formatted for the language. */

export const explorerWords = {
  explorer: {
    settings: "Plane settings",
    spacing: "Spacing",
    quantile: "quantiles",
    linear: "linear z",
    spacingHelp:
      "Quantiles: the plane is stretched so that every tile holds the same share of the prior N(0, I). Linear: z to scale, out to the same distance on all sides. The points move with the plane, so a picture stays where its code is.",
    gridSide: "Tiles per side",
    gridSideHelp:
      "How finely the plane is decoded: 20 means 20 × 20 images. More tiles show better where one digit turns into another; they take longer to decode, so the grid follows training less often.",
    axes: "Axes",
    across: "across",
    up: "up",
    others: "Other dimensions ({{amount}})",
    othersHelp: "What the plane does not show stays at these values.",
    zoom: "Zoom",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomReset: "Show the whole plane",
    overview: "The whole plane with the prior; the rectangle is what is shown. Drag it to look elsewhere.",
    moving: "Moving",
    movingZ: "z: drag, or the arrow keys; with Shift in larger steps, Home to the origin.",
    movingView:
      "View: + and −, 0 for the whole plane, Alt with an arrow key to pan. Pinch with two fingers; with a mouse, the wheel once the plane has been clicked, and a drag with Alt or the middle button.",
    movingInput: "Inputs: rest on a point or tap it. N for the nearest to z, N again for the next, Escape for none.",
    layers: "Layers",
    ellipsesHelp: "Ellipses: each posterior at 1 σ, to scale; at quantile spacing they bend with the plane.",
    densityHelp:
      "Density: all held-out posteriors together, as dense as they lie on the plane, with lines around 50 % and 90 % of what is in sight. At quantile spacing it is even where it matches the prior.",
    trailsHelp: "Trails: where each point came from at the last moments kept, the older the fainter.",
    principal: "principal axes",
    principalHelp:
      "The two directions along which the posterior means vary most. They go through the origin, so the circles of N(0, I) stay true. They are taken once and then stay, while the model goes on learning; the shares are of the means as they are now. z keeps what it has beside the plane.",
    principalAgain: "Take them anew",
    share: "{{name}}: {{share}} %",
    shareOf: "of the means’ variance.",
    inspected: "Inspected",
    inspectNone: "Stop inspecting",
    input: "Held-out image {{name}}, a {{label}}",
    itself: "input",
    reconstruction: "decoded",
    reconstructionAlt: "Its reconstruction, decoded at its posterior mean",
    dimension: "Dimension",
    nats: "nats",
    kl: "KL",
    klOfAll: "KL of all {{amount}}",
    neighbours: "Nearest inputs",
    neighbour: "Held-out image {{name}}, a {{label}}, distance {{distance}}",
    distanceOfPosteriors:
      "By the 2-Wasserstein distance between posteriors, √(‖μ₁ − μ₂‖² + ‖σ₁ − σ₂‖²), over all latent dimensions: far apart means other means or other spreads.",
    distanceOfCodes: "By the Euclidean distance between codes, over all latent dimensions.",
    goThere: "Move z to its mean",
  },
};
