/** English words of the traversal sheet. Variables arrive formatted for the language. */

export const traversalWords = {
  traversal: {
    title: "Traversal",
    help: "Each row moves one dimension and holds the others where they are: what changes along a row is what the decoder takes this dimension to mean. Rows stand by the KL of their dimension, the nats it carries about an image; in a dimension that carries none the row is one picture eleven times. Pressing a tile puts z there.",
    from: "Other dimensions from",
    origin: "origin",
    cursor: "cursor",
    digit: "a digit",
    sheet: "Each dimension from low to high",
    dimension: "Dimension",
    tile: "{{axis}} = {{value}}",
    kl: "KL {{kl}} nats",
    spread: "variance {{variance}}",
    inactive: "inactive",
    columnsPrior: "Columns: z from {{from}} to {{to}}, in σ of the prior N(0, I). Rows: largest KL first.",
    columnsCodes:
      "Columns: from {{from}} to {{to}} standard deviations of the held-out codes around their mean, because there is no N(0, I) to go by. Rows: {{order}} first.",
    orderKl: "largest KL",
    orderVariance: "largest variance of the codes",
    inactiveNote: "Grey: variance of the posterior mean at most {{threshold}}.",
    showAll: "Show all {{amount}} dimensions",
    showFew: "Show the first {{amount}} only",
    waiting: "The sheet needs measured dimensions: they are here with the first measurement of the run.",
    asClass: "Decoded as a {{label}}, the class picked beside the plane.",
    asImage: "Decoded with the given part of held-out image {{number}}.",
  },
} as const;
