/** English words of the account of a run that diverged. Variables arrive formatted for the language. */

export const divergenceWords = {
  divergence: {
    found: {
      loss: "The loss of step {{step}} was no longer a finite number.",
      gradient:
        "The gradient of step {{step}} was no longer finite: every loss after it would have been no number at all.",
      heldOut: "The held-out loss at step {{step}} was no longer a finite number.",
    },
    wentBack:
      "The run stopped and went back to step {{backAt}}, the last one measured to be sound; nothing of it is lost.",
    cause: {
      learningRate:
        "Likely cause: the learning rate of {{rate}} is too high. Each step overshoots, and the next one has more to correct.",
      gradientSpike:
        "Likely cause: the gradient of a single minibatch, many times larger than those before. Clipping the gradient's norm keeps such a step short.",
      vanishingSigma:
        "Likely cause: the decoder's σ fell towards 0, so that the smallest error costs without bound. A lower learning rate lets the mean follow; a fixed σ rules it out.",
      klExplosion:
        "Likely cause: the KL ran away. Means of the posterior moved far out, where their squares outgrow everything else.",
      unknown: "The figures before it show no cause: the loss was steady, and the learning rate of {{rate}} is usual.",
    },
    goOnSlower: "Go on from step {{backAt}} at learning rate {{rate}}",
    goOnClipped: "Go on from step {{backAt}} with gradients clipped at {{norm}}",
    figures: "The last finite figures",
    units: "nats an example, minibatch",
    step: "step",
    reconstruction: "reconstruction",
    kl: "KL",
    objective: "objective",
    noFigures: "It was lost before its first figures were read.",
  },
};
