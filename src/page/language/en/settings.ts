/** English words for every setting, option and preset: what each does and what to try. */

export const settingWords = {
  groups: { objective: "Objective", data: "Data", model: "Model", optimiser: "Optimiser" },
  settings: {
    beta: {
      label: "β",
      help: "Weight of the KL term: training minimises reconstruction + β KL. At 0 nothing holds the codes near the prior, much like a plain autoencoder; at 1 it is the ELBO itself; around 33 the posterior of these digits collapses. Try sliding to 40, watch the active units go to 0, then slide back.",
    },
    schedule: {
      label: "Schedule",
      help: "How β reaches its value. Constant: from the first step. Warm-up: rises in a straight line from 0. Cycles: rises and starts over, several times (Fu et al. 2019). Try a warm-up when the posterior collapses early in training.",
    },
    scheduleSteps: {
      label: "Schedule steps",
      help: "Over how many steps the whole schedule runs; afterwards β stays at its value. One epoch of these digits is about 70 steps at a minibatch of 128.",
    },
    cycles: {
      label: "Cycles",
      help: "How often β starts again from 0 within the schedule. Four is the choice of the paper.",
    },
    rampFraction: {
      label: "Rise share",
      help: "Share of each cycle in which β rises; for the rest of the cycle it holds its full value.",
    },
    freeBits: {
      label: "Free bits",
      help: "Nats per latent dimension that cost nothing: the objective takes max(λ, KLⱼ) for each dimension j, averaged over the minibatch. Try 0.5 against a collapsed posterior. 0 turns it off.",
    },
    dataset: {
      label: "Data set",
      help: "Where the images x come from. A fixed, stratified part is held out; the model never trains on it.",
    },
    model: {
      label: "Model",
      help: "A variational autoencoder learns a distribution q(z|x) for every image and keeps it near the prior. A plain autoencoder learns one point and has no KL term. Compare what each decodes between the classes.",
    },
    latentDim: {
      label: "Latent dims",
      help: "Length of the code z. With 2 the plane shows all of it. More dimensions reconstruct better, and those that do not pay their KL fall asleep: watch the bars at 20.",
    },
    hidden: {
      label: "Hidden layers",
      help: "Widths of the encoder's hidden layers, from the image towards the code; the decoder mirrors them. No layer at all gives a linear encoder.",
    },
    activation: {
      label: "Activation",
      help: "The nonlinearity after each hidden layer. ReLU is quick and sharp; tanh and softplus give a smoother latent plane.",
    },
    likelihood: {
      label: "Likelihood",
      help: "What log p(x|z) means for a pixel. Bernoulli: each pixel is a probability of ink. Gaussian: each pixel is a mean with standard deviation σ; then the reconstruction is a density and may fall below 0.",
    },
    decoderSigma: {
      label: "Decoder σ",
      help: "Whether σ of the Gaussian likelihood is given or learned with the weights, one value for all pixels. A smaller σ weighs reconstruction more, just as a smaller β does.",
    },
    sigma: {
      label: "σ",
      help: "Standard deviation of a pixel around its decoded mean. σ² = ½ (σ ≈ 0.7071) makes −log p(x|z) the summed squared error plus a constant.",
    },
    optimiser: {
      label: "Optimiser",
      help: "How gradients become steps. Adam adapts the step for each weight; SGD follows the gradient with momentum; RMSProp divides the gradient by its recent size.",
    },
    learningRate: {
      label: "Learning rate",
      help: "Length of each step. Too high and the loss jumps or stops being a number; too low and nothing seems to happen. 0.001 suits Adam here.",
    },
    momentum: {
      label: "Momentum",
      help: "How much of the last step goes into the next one. 0 is plain gradient descent.",
    },
    clipNorm: {
      label: "Clip norm",
      help: "Largest length of the whole gradient; a longer one is shortened to it. 0 leaves gradients as they are. Try 100 when the loss jumps.",
    },
    batchSize: {
      label: "Minibatch",
      help: "Images in each step. Small ones give noisy gradients and many steps per epoch; large ones the opposite.",
    },
    seed: {
      label: "Seed",
      help: "Start of every random number: first weights, order of the images, noise ε. The same settings and seed on the same engine give the same run, number for number.",
    },
  },
  options: {
    schedule: { constant: "constant", linear: "warm-up", cyclical: "cycles" },
    dataset: { mnist: "MNIST digits" },
    model: { vae: "VAE", autoencoder: "Autoencoder" },
    activation: {
      relu: "ReLU",
      tanh: "tanh",
      elu: "ELU",
      softplus: "softplus",
      sigmoid: "sigmoid",
      leakyRelu: "leaky ReLU (0.2)",
    },
    likelihood: { bernoulli: "Bernoulli", gaussian: "Gaussian" },
    decoderSigma: { fixed: "fixed", learned: "learned" },
    optimiser: { adam: "Adam", sgd: "SGD", rmsprop: "RMSProp" },
  },
  presets: {
    plane: {
      label: "2-D latent, 784-512-2",
      help: "Two latent dimensions, so the plane shows everything the model knows. The place to start.",
    },
    classic: {
      label: "20-D latent, 784-400-20",
      help: "Twenty latent dimensions: sharper digits, and some dimensions stay unused.",
    },
    sourceNotes: {
      label: "Squared error, 784-200-10",
      help: "The network of our source notes, trained on the summed squared error. Shown as what that is: a Gaussian likelihood with σ² = ½.",
    },
    own: { label: "your own", help: "The settings are those of no preset." },
  },
} as const;
