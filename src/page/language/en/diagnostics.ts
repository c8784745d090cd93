/** English words of the diagnostics: decomposition, log p(x), collapse and its theory. Variables arrive formatted for the language. */

export const diagnosticsWords = {
  diagnostics: {
    states: {
      untrained: "too early to tell",
      healthy: "healthy",
      partial: "partly collapsed",
      collapsed: "collapsed",
      loose: "loose",
    },
    tooStrong: "KL too strong: the posterior is the prior, and the decoder ignores z.",
    tooStrongEvidence:
      "{{active}} of {{total}} dimensions are active, and the KL of none exceeds {{most}} nats. A smaller β, or a warm-up, lets z carry something.",
    swapped:
      "Swap test: with the z of another example the reconstruction term changes by {{nats}} nats ({{amount}} held-out examples).",
    tooWeak: "KL too weak: the aggregated posterior is far from the prior.",
    tooWeakEvidence:
      "Of the KL of {{kl}} nats, at least {{nats}} are the distance of q(z) from N(0, I), by mean and variance of each dimension; in the worst one the variance is {{variance}} where the prior has 1. Samples from the prior fall where nothing was encoded, so they are worse than reconstructions. A larger β brings q(z) back.",
    natsToStandard: "nats to N(0, I)",
    estimated:
      "This prior has no closed form of the KL: it is estimated as the mean of log q(z|x) − log p(z) at one z an example, over {{amount}} held-out examples. The bars are the KL of each dimension to N(0, I) instead and do not add up to it.",
    theory: "theory",
    linear:
      "Linear theory (reverse water-filling; the lines in the bars) at water level β σ² = {{level}}: {{predictedActive}} active, measured {{active}}; KL {{predictedKl}} nats, measured {{kl}}; squared error an example {{predictedError}}, measured {{error}}.",
    linearSigma: "Its learned σ settles at {{predicted}}; now {{sigma}}.",
    linearUnknown: "Linear theory needs smaller eigenvalues of this data set than are computed here.",
    linearSigmoid:
      "The theory is of a decoder with a linear mean; on images a sigmoid follows, so it is an approximation here.",
    takeApart: "Take the KL apart",
    measuring: "Measuring …",
    parts: {
      title: "What the KL is made of",
      information: "mutual information I(x; z)",
      marginal: "marginal KL(q(z) ‖ p(z))",
      correlation: "total correlation",
      dimensions: "dimension-wise KL",
      bound: "log N = {{most}}",
      estimator:
        "Nats, ± one standard error. q(z) is the full mixture of the {{posteriors}} held-out posteriors, at {{draws}} draws of z; step {{step}}.",
      saturated:
        "I(x; z) is close to log N, the most that {{posteriors}} examples can show: it says that z tells them apart, not how much more it knows, and what it lacks is counted as marginal KL.",
    },
    rate: {
      title: "Rate and distortion",
      rate: "rate, KL",
      distortion: "distortion, reconstruction",
      swapped: "distortion with swapped z",
      meaning:
        "Nats, {{amount}} held-out examples. Where training at β = {{beta}} settles, one more nat of rate saves {{beta}} nats of distortion. With z swapped among the examples, the decoder shows what it takes from z: nothing when the distortion stays.",
    },
    aggregate: {
      title: "Aggregated posterior",
      posterior: "q(z), all posteriors",
      prior: "p(z), N(0, I)",
      posteriorPicture: "Density of the aggregated posterior over {{plane}}",
      priorPicture: "Density of the prior N(0, I) over {{plane}}",
      meaning:
        "Mixture of {{posteriors}} held-out posteriors over {{plane}}, from −3 to 3; circles are 1 σ and 2 σ of N(0, I). Full ink is twice the peak of N(0, I).",
      outside: "{{share}} % of q(z) lies beyond the frame.",
      holes: "{{share}} % of the prior lies where q(z) is below a tenth of it.",
    },
    logMarginal: {
      title: "Estimate log p(x)",
      what: "Importance sampling from q(z|x) on the {{images}} held-out examples. The ELBO is below log p(x) by the gap KL(q(z|x) ‖ p(z|x)); more samples close in on it from below.",
      samples: "samples an example",
      estimate: "Estimate log p(x)",
      cancel: "Cancel",
      cancelled: "Cancelled.",
      failed: "It could not be estimated.",
      progress: "Progress of the estimate",
      result: "−log p(x)",
      gap: "gap, nats",
      estimator:
        "Nats, ± one standard error over examples. Log of the mean importance weight of {{samples}} samples of q(z|x), {{images}} held-out examples, step {{step}}.",
      otherStep: "−ELBO is of step {{step}}.",
    },
  },
} as const;
