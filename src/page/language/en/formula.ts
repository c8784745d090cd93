/** English words of the objective, term by term, and the source that computes it. Variables arrive formatted for the language. */

export const formulaWords = {
  formula: {
    said: {
      elbo: "maximise the expected log-likelihood under q minus β times the KL divergence of q from the prior; at β = 1 this is the ELBO",
      conditional:
        "maximise the expected log-likelihood of x given z and c under q minus β times the KL divergence of q from the prior, all given c",
      importance:
        "maximise the expected logarithm of the mean of {{samples}} weights, each p of x and z over q of z given x",
      autoencoder: "minimise minus the log-likelihood of x at the code of x",
      flow: "maximise log p of x, which is log p of f of x plus the logarithm of the determinant of f's Jacobian",
      autoregressive:
        "maximise log p of x, which is the sum over coordinates of the log-density of each given those before it",
      adversarial:
        "the critic minimises minus log D of x minus log of 1 minus D of G of noise; the generator minimises minus log D of G of noise",
    },
    parts: {
      bound: "The whole objective",
      reconstruction: "Reconstruction term",
      kl: "KL term",
      density: "log p(x)",
      base: "Density of the latent, log p(f(x))",
      determinant: "Log-determinant of f",
      conditionals: "Conditionals, one a coordinate",
      generator: "The generator's loss",
      critic: "The critic's loss",
    },
    hint: "Point at a term: what is computed, its curve, its place in the network. Press it: our source.",
    place: "lines {{from}}–{{until}}",
    whole: "whole file",
    lines: "Source lines: {{part}}",
  },
};
