/** The names of the non-linear activations of hidden layers. Their maths is elsewhere, beside what computes it. */

export const ACTIVATIONS = ["relu", "tanh", "elu", "softplus", "sigmoid", "leakyRelu"] as const;

export type Activation = (typeof ACTIVATIONS)[number];

/** Slope of leakyRelu below zero. */
export const LEAKY_SLOPE = 0.2;
