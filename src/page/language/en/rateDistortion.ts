/** English words of the rate–distortion plane. Variables arrive formatted for the language. */

export const rateDistortionWords = {
  rateDistortion: {
    title: "Rate–distortion",
    picture: "The way of this run over rate and distortion",
    rate: "rate, nats",
    distortion: "distortion, nats",
    autodecoder: "autodecoder",
    autoencoder: "autoencoder",
    collapse: "collapse: rate 0",
    sameElbo: "same −ELBO {{value}}",
    theory: "linear VAE, theory",
    moment: "step {{step}}: rate {{rate}}, distortion {{distortion}}, −ELBO {{negativeElbo}} nats",
    pick: "press: show this moment",
    showClipped: "show first steps",
    empty: "The run leaves a trail here once it trains.",
    earlier: "Earlier runs",
    sameSettings: "same settings",
    leftOut: "Earlier runs on other data or under another likelihood, whose nats are others: {{amount}}.",
    autoencoderSays:
      "An autoencoder has no KL, and so no rate: its code costs nothing. A VAE stands on this plane with what its code costs and what it leaves unsaid.",
    help: "To the right: the rate, the held-out KL, nats that the code z of an example costs. Upwards: the distortion, the held-out reconstruction term, nats still missing when z is known. Their sum is −ELBO, so on the dashed line of slope −1 every model has the same ELBO: a bound alone does not say where on it a model is.",
    helpCorners:
      "An autodecoder (rate 0) leaves everything to its decoder and z unused; with a plain decoder that is posterior collapse. An autoencoder pays much rate for little distortion. β chooses between them: at the best a model can do, the curve falls by β nats of distortion for each nat of rate. (Alemi et al. 2018, Fixing a Broken ELBO.)",
    helpTheory:
      "For a Gaussian likelihood and the prior N(0, I) the dotted curve is the best that a linear VAE can do at the σ of now: Shannon's curve by reverse water-filling over the variances of the data.",
  },
};
