/** English words for every setting, option and preset: what each does and what to try. */

export const settingWords = {
  groups: { objective: "Objective", data: "Data", model: "Model", optimiser: "Optimiser" },
  settings: {
    beta: {
      label: "β",
      help: "Weight of the KL term: training minimises reconstruction + β KL. At 0 nothing holds the codes near the prior, much like a plain autoencoder; at 1 it is the ELBO itself; around 33 the posterior of the digits collapses. Try sliding to 40, watch the active units go to 0, then slide back.",
    },
    schedule: {
      label: "Schedule",
      help: "How β reaches its value. Constant: from the first step. Warm-up: rises in a straight line from 0. Cycles: rises and starts over, several times (Fu et al. 2019). Try a warm-up when the posterior collapses early in training.",
    },
    scheduleSteps: {
      label: "Schedule steps",
      help: "Over how many steps the whole schedule runs; afterwards β stays at its value. One epoch of the digits is about 70 steps at a minibatch of 128.",
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
    bound: {
      label: "Bound",
      help: "What is maximised in place of log p(x). The ELBO takes one z for each example. The importance-weighted bound takes k and averages their weights p(x, z) / q(z|x) inside the logarithm, which lies nearer to log p(x) (Burda et al. 2015). It has no separate KL term, so β does nothing there.",
    },
    importanceSamples: {
      label: "Samples k",
      help: "How many z each example gets in the importance-weighted bound. With 1 it is the ELBO; more make it tighter, and a step takes about k times as long.",
    },
    dataset: {
      label: "Data set",
      help: "Where the examples x come from: digits, points of the plane drawn from a known shape, who likes what, or data of your own. Full MNIST, Fashion-MNIST and KMNIST are fetched when you choose them. A fixed part of each is held out; the model never trains on it. Another kind of data brings along a model that fits it.",
    },
    data: {
      label: "Your data",
      help: "Which of your own data sets the run trains on. Each is known by a fingerprint over its examples and labels, so that a link or a saved run never takes other data for them.",
    },
    imageSide: {
      label: "Image side",
      help: "Pixels per side of your own images, as they were made when they were added.",
    },
    splitSeed: {
      label: "Held-out seed",
      help: "Which tenth of the examples is held out, class by class. With another seed the same data are divided another way; compare runs only under the same one.",
    },
    toyNoise: {
      label: "Noise",
      help: "Standard deviation of what is added to each coordinate of a drawn point, before the set is standardised. With less the shape is thinner and the density to be learned is higher; at 0 the moons are two curves, and no density fits a curve.",
    },
    toyCount: {
      label: "Points",
      help: "How many points are drawn, held-out ones among them. They depend on the seed of the data set alone, not on that of the run.",
    },
    model: {
      label: "Model",
      help: "VAE: a distribution q(z|x) for every example, held near the prior; trains on a bound. Autoencoder: one code an example and no KL term. Conditional VAE: encoder and decoder are told the class, or what is left of the image. NICE, Real NVP and Glow: invertible maps from data to noise, with the exact density. Autoregressive: one coordinate after another, with the exact density. GAN: samples that a critic cannot tell from data, and no density at all.",
    },
    condition: {
      label: "Given",
      help: "What the conditional VAE is told. Class: which digit it is, so that z is left with the style. Quadrants: the image with some of its quarters hidden, so that z is left with what they may contain (Sohn et al. 2015).",
    },
    hiddenQuadrants: {
      label: "Hidden quarters",
      help: "How many of the four quarters of the image are hidden and have to be completed. The more are hidden, the more completions of one image differ.",
    },
    prior: {
      label: "Prior",
      help: "What posteriors are held against and samples come from. Standard: N(0, I). Gaussian: with a mean and spread for each dimension, learned. Mixture: of K Gaussians, learned. VampPrior: the mean posterior of K learned pseudo-inputs (Tomczak & Welling 2018). Flow: Real NVP on z. Network: p(z|c), a Gaussian for each condition. A mixture, a VampPrior and a flow have no closed KL: it is estimated from one z an example.",
    },
    components: {
      label: "Components",
      help: "Gaussians of a mixture, pseudo-inputs of a VampPrior, or Gaussians in each conditional of the autoregressive model.",
    },
    couplings: {
      label: "Couplings",
      help: "Coupling layers of the flow, one after another; each changes one half of the numbers given the other. Too few leave the shape stiff; deep ones lose digits on the way back.",
    },
    latentDim: {
      label: "Latent dims",
      help: "Length of the code z, or of the noise a GAN starts from. With 2 the plane shows all of it. More dimensions reconstruct better, and those that do not pay their KL fall asleep: watch the bars at 20.",
    },
    hidden: {
      label: "Hidden layers",
      help: "Widths of the encoder's hidden layers, from the data towards the code; the decoder mirrors them, and so does the critic of a GAN mirror its generator. In a flow: of the network in each coupling. No layer at all gives a linear network.",
    },
    activation: {
      label: "Activation",
      help: "The nonlinearity after each hidden layer. ReLU is quick and sharp; tanh and softplus give a smoother latent plane.",
    },
    likelihood: {
      label: "Likelihood",
      help: "What log p(x|z) means. Bernoulli: each pixel is a probability of ink. Gaussian: each number is a mean with standard deviation σ; then the reconstruction is a density and may fall below 0. Continuous Bernoulli: a Bernoulli whose grey levels are a density in earnest, with its normaliser (Loaiza-Ganem & Cunningham 2019). Multinomial: the likes of a user are draws from one distribution over the items (Liang et al. 2018).",
    },
    decoderSigma: {
      label: "Decoder σ",
      help: "Where σ of the Gaussian likelihood comes from, one value for all numbers of an example. Fixed: it is given. Learned: a weight among the others. Optimal: σ² is the mean squared error of the minibatch, which no other value betters (Rybkin et al. 2021). A smaller σ weighs reconstruction more, just as a smaller β does.",
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
      help: "Examples in each step. Small ones give noisy gradients and many steps per epoch; large ones the opposite.",
    },
    seed: {
      label: "Seed",
      help: "Start of every random number: first weights, order of the examples, noise ε. The same settings and seed on the same engine give the same run, number for number.",
    },
  },
  options: {
    schedule: { constant: "constant", linear: "warm-up", cyclical: "cycles" },
    bound: { elbo: "ELBO", iwae: "IWAE" },
    dataset: {
      mnist: "MNIST digits",
      mnist14: "MNIST, 14 × 14",
      mnist8: "MNIST, 8 × 8",
      mnistFull: "MNIST, all 70,000",
      fashion: "Fashion-MNIST",
      kmnist: "KMNIST",
      ownImages: "your own images",
      moons: "two moons",
      rings: "rings",
      pinwheel: "pinwheel",
      checkerboard: "checkerboard",
      gaussians: "eight Gaussians",
      spiral: "spiral",
      ownPoints: "your own points",
      ratings: "ratings",
    },
    model: {
      vae: "VAE",
      autoencoder: "Autoencoder",
      cvae: "Conditional VAE",
      nice: "NICE",
      realnvp: "Real NVP",
      glow: "Glow",
      made: "Autoregressive (MADE)",
      gan: "GAN",
    },
    condition: { label: "class", quadrants: "quadrants" },
    prior: {
      standard: "standard N(0, I)",
      gaussian: "learned Gaussian",
      mixture: "mixture of Gaussians",
      vamp: "VampPrior",
      flow: "flow",
      network: "network p(z|c)",
    },
    activation: {
      relu: "ReLU",
      tanh: "tanh",
      elu: "ELU",
      softplus: "softplus",
      sigmoid: "sigmoid",
      leakyRelu: "leaky ReLU (0.2)",
    },
    likelihood: {
      bernoulli: "Bernoulli",
      gaussian: "Gaussian",
      continuousBernoulli: "continuous Bernoulli",
      multinomial: "multinomial",
    },
    decoderSigma: { fixed: "fixed", learned: "learned", optimal: "optimal" },
    optimiser: { adam: "Adam", sgd: "SGD", rmsprop: "RMSProp" },
  },
  presetGroups: { images: "Images", points: "Points of the plane", ratings: "Ratings" },
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
    vamp: {
      label: "VampPrior, 784-400-20",
      help: "The same network as the 20-D one with a prior that learns: the mean posterior of 50 pseudo-inputs. Compare −ELBO at the same step.",
    },
    importance: {
      label: "Importance-weighted, k = 5",
      help: "The 20-D network trained on the importance-weighted bound. Its −ELBO may be worse and its log p(x) better.",
    },
    conditional: {
      label: "Given the class, 784-400-10",
      help: "Encoder and decoder are told the digit, so z keeps the style: one z gives ten digits in one hand.",
    },
    completion: {
      label: "Completing two quarters",
      help: "Half of each digit is hidden. The prior network says which z fit what is left, and each of them completes it differently.",
    },
    moonsFlow: {
      label: "Two moons, Real NVP",
      help: "Eight affine couplings carry the moons to a Gaussian and back, with the exact density. No −log p(x) can fall below the entropy of the data.",
    },
    moonsVae: {
      label: "Two moons, VAE",
      help: "A VAE of the same points. Change only the model to compare it with a flow, an autoregressive density and a GAN.",
    },
    niceDigits: {
      label: "NICE on digits",
      help: "Four additive couplings and a scale layer on all 784 pixels, dequantised and spread over the line: log p(x) exactly, in nats and in bits per dimension.",
    },
    glowDigits: {
      label: "Glow, 8 × 8",
      help: "Steps of actnorm, an invertible 1×1 convolution and a coupling, after pixels were squeezed into channels. Small digits, so that it trains here.",
    },
    recommender: {
      label: "Mult-VAE on ratings",
      help: "Who likes what, as draws from one distribution over the items; β rises to 0.2 and stays there (Liang et al. 2018). Its recall is held against recommending what is popular.",
    },
    own: { label: "your own", help: "The settings are those of no preset." },
  },
} as const;
