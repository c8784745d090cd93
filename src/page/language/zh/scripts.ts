/** Chinese words of the scripts that go on with a run outside the page. */
import type { Catalogue } from "../en.ts";
import type { scriptsWords as english } from "../en/scripts.ts";

export const scriptsWords: Pick<Catalogue, keyof typeof english> = {
  scripts: {
    pytorch: "PyTorch 脚本",
    pytorchSays:
      "重建同一个模型，读取 safetensors 文件，用其中存下的输出核对自己，然后继续训练：单个 GPU 用 python，多个 GPU 用 torchrun。",
    keras: "Keras 脚本",
    kerasSays:
      "同样的内容，用 Keras 3 写成，可运行在 JAX、TensorFlow 或 PyTorch 上。可在单个 GPU 上继续训练；用 JAX 时使用全部 GPU。",
  },
};
