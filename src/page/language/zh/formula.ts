/** Chinese words of the objective, term by term, and the source that computes it. Variables arrive formatted for the language. */
import type { Catalogue } from "../en.ts";
import type { formulaWords as english } from "../en/formula.ts";

export const formulaWords: Pick<Catalogue, keyof typeof english> = {
  formula: {
    said: {
      elbo: "最大化 q 下对数似然的期望，减去 β 乘以 q 相对先验的 KL 散度；β = 1 时即为 ELBO",
      conditional: "在给定 c 的条件下，最大化 q 下 x 的对数似然的期望，减去 β 乘以 q 相对先验的 KL 散度",
      importance: "最大化 {{samples}} 个权重平均值的对数的期望，每个权重为 x 与 z 的 p 除以给定 x 时 z 的 q",
      autoencoder: "最小化 x 在其编码处的负对数似然",
      flow: "最大化 log p(x)，即 f(x) 处的 log p 加上 f 的雅可比行列式绝对值的对数",
      autoregressive: "最大化 log p(x)，即每个坐标在给定前面坐标时的对数密度之和",
      adversarial: "判别器最小化 −log D(x) − log(1 − D(G(ε)))；生成器最小化 −log D(G(ε))",
    },
    parts: {
      bound: "整个目标",
      reconstruction: "重构项",
      kl: "KL 项",
      density: "对数密度 log p(x)",
      base: "隐变量的密度 log p(f(x))",
      determinant: "f 的对数行列式",
      conditionals: "各坐标的条件分布",
      generator: "生成器的损失",
      critic: "判别器的损失",
    },
    hint: "指向某一项：显示实际计算的式子、它的曲线和它在网络中的位置。按下它：显示我们的源代码。",
    place: "第 {{from}}–{{until}} 行",
    whole: "整个文件",
    lines: "源代码：{{part}}",
  },
};
