/** English words of the evidence of collapse and what helps. Variables arrive formatted for the language. */

export const collapseWords = {
  collapse: {
    open: "Why, and what helps",
    nothingYet: "Nothing has been measured yet.",
    verdict: {
      untrained: "There is no verdict yet: the run has hardly begun, or is still on its way.",
      healthy: "The posterior is alive: z carries something, and q(z) is close to the prior. What that rests on:",
      partial: "Some dimensions are the prior itself: the decoder reads nothing from them. What that rests on:",
      collapsed: "The posterior is the prior: z carries nothing, and every picture is the same. What that rests on:",
      loose:
        "The codes lie far from the prior, so that samples of it fall where nothing was encoded. What that rests on:",
    },
    whatHelps: "What helps",
    pressMeans: "Each takes effect between two steps of the run at hand and leaves a mark on every curve.",
    newRun: "It needs a new run and waits in the recipe until you begin one.",
    remedies: {
      lowerBeta: {
        press: "Lower β to {{value}}",
        why: "The KL weighs less than what z saves in reconstruction.",
      },
      raiseBeta: {
        press: "Raise β to {{value}}",
        why: "The KL draws the codes back to the prior.",
      },
      warmUp: {
        press: "Warm β up from 0",
        why: "z becomes useful before it costs anything; then β rises in a straight line.",
      },
      freeBits: {
        press: "Make {{value}} nats a dimension free",
        why: "Below that a dimension's KL costs nothing, so no dimension gains by giving up.",
      },
      smallerSigma: {
        press: "Halve the decoder's σ, to {{value}}",
        why: "Errors weigh four times as much. A larger σ would do the opposite: β_c = λ₁ / σ².",
      },
      learnedSigma: {
        press: "Let the decoder learn its σ",
        why: "It settles where errors and KL are in balance, instead of where it was put.",
      },
    },
    overTime: "KL of each dimension over the steps",
    overTimePicture: "Curves of the held-out KL of each latent dimension, in nats, over the steps of the run",
    overTimeMeaning:
      "Nats, held out. {{active}} of {{total}} dimensions are active: the variance of their posterior mean exceeds {{threshold}}. Grey ones are not.",
    noHistory: "Curves of the KL appear with the second measurement.",
    sensitivity: "What the decoder makes of each dimension",
    kl: "KL, nats",
    slope: "slope ‖∂E[x|z]/∂z‖",
    sensitivityMeaning:
      "How far the decoded mean moves for one unit of z (root mean square over {{amount}} held-out codes). A dimension that costs KL and moves nothing is wasted; one that moves nothing and costs nothing has collapsed.",
    measuring: "Measuring what the decoder does with each dimension …",
    others: "{{amount}} more with less KL are not listed.",
    threshold: "The brink",
    below:
      "β is {{beta}} now. Linear theory lets the posterior collapse at {{predicted}}: below it, z pays for itself.",
    beyond:
      "β is {{beta}} now, beyond {{predicted}}, where linear theory makes the collapsed solution stable: from there training does not come back by itself.",
    noTheory:
      "Linear theory predicts the β of collapse for Bernoulli and Gaussian likelihoods under a Gaussian prior; of this run it says nothing, or not yet.",
    averaging: "Units of the two terms",
    averagingMeaning:
      "Here both terms are sums: nats over all {{amount}} values of an example and all latent dimensions, averaged over examples only. Code that averages the reconstruction over the {{amount}} values and sums the KL calls this very objective β = {{equal}} where it says {{beta}} here; its β = 1 would be {{amount}} here.",
  },
} as const;
