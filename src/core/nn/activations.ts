/** The activations a hidden layer can have, by their name in `shared`; computed by `compute/ops/activation.ts`. */
export { ACTIVATIONS, type Activation } from "../shared/activation.ts";
