/** English words of the scripts that go on with a run outside the page. */

export const scriptsWords = {
  scripts: {
    pytorch: "PyTorch script",
    pytorchSays:
      "Rebuilds this model, loads the safetensors file, checks itself against outputs stored there and goes on training: one GPU with python, many with torchrun.",
    keras: "Keras script",
    kerasSays:
      "The same in Keras 3, on JAX, TensorFlow or PyTorch. It goes on training on one GPU, or on all there are with JAX.",
  },
};
