/** Chinese words of the diagnostics: decomposition, log p(x), collapse and its theory. Variables arrive formatted for the language. */

export const diagnosticsWords = {
  diagnostics: {
    states: {
      untrained: "尚早，无法判断",
      healthy: "健康",
      partial: "部分坍塌",
      collapsed: "已坍塌",
      loose: "松散",
    },
    tooStrong: "KL 过强：后验等于先验，解码器忽略 z。",
    tooStrongEvidence:
      "{{total}} 个维度中有 {{active}} 个活跃，各维度的 KL 都不超过 {{most}} 纳特。减小 β 或使用预热，z 才能携带信息。",
    swapped: "交换检验：换成其他样本的 z，重构项变化 {{nats}} 纳特（{{amount}} 个留出样本）。",
    tooWeak: "KL 过弱：聚合后验远离先验。",
    tooWeakEvidence:
      "在 {{kl}} 纳特的 KL 中，按各维度的均值和方差计，至少 {{nats}} 纳特是 q(z) 与 N(0, I) 的距离；最差的维度方差为 {{variance}}，而先验为 1。先验的样本落在没有编码的地方，因此比重构差。增大 β 可使 q(z) 靠近先验。",
    natsToStandard: "纳特（对 N(0, I)）",
    estimated:
      "该先验的 KL 没有闭式：这里用 {{amount}} 个留出样本、每个样本一个 z，取 log q(z|x) − log p(z) 的均值来估计。条形图显示的是各维度相对 N(0, I) 的 KL，加起来不等于它。",
    theory: "理论",
    linear:
      "线性理论（反向注水；条中的竖线），水位 β σ² = {{level}}：活跃 {{predictedActive}} 维，测得 {{active}}；KL {{predictedKl}} 纳特，测得 {{kl}}；每个样本的平方误差 {{predictedError}}，测得 {{error}}。",
    linearSigma: "学到的 σ 应稳定在 {{predicted}}；现为 {{sigma}}。",
    linearUnknown: "线性理论需要该数据集更小的特征值，这里没有计算。",
    linearSigmoid: "理论假设解码器的均值是线性的；图像上其后有 sigmoid，因此这里只是近似。",
    takeApart: "拆解 KL",
    measuring: "正在测量……",
    parts: {
      title: "KL 的组成",
      information: "互信息 I(x; z)",
      marginal: "边缘 KL(q(z) ‖ p(z))",
      correlation: "总相关",
      dimensions: "逐维 KL",
      bound: "上限 log N = {{most}}",
      estimator:
        "单位：纳特，± 一个标准误。q(z) 是 {{posteriors}} 个留出后验的完整混合，抽取 {{draws}} 个 z；第 {{step}} 步。",
      saturated:
        "I(x; z) 接近 log N，即 {{posteriors}} 个样本所能显示的上限：它只说明 z 能区分这些样本，不说明还知道多少；不足的部分计入了边缘 KL。",
    },
    rate: {
      title: "率与失真",
      rate: "率（KL）",
      distortion: "失真（重构项）",
      swapped: "交换 z 后的失真",
      meaning:
        "单位：纳特，{{amount}} 个留出样本。在 β = {{beta}} 下训练稳定后，再多一纳特的率可减少 {{beta}} 纳特的失真。在样本间交换 z，可以看出解码器从 z 得到什么：失真不变，就是什么也没有。",
    },
    aggregate: {
      title: "聚合后验",
      posterior: "q(z)，全部后验",
      prior: "先验 p(z)，N(0, I)",
      posteriorPicture: "聚合后验在 {{plane}} 平面上的密度",
      priorPicture: "先验 N(0, I) 在 {{plane}} 平面上的密度",
      meaning:
        "{{posteriors}} 个留出后验的混合，{{plane}} 平面，从 −3 到 3；圆为 N(0, I) 的 1 σ 和 2 σ。最深的墨色是 N(0, I) 峰值的两倍。",
      outside: "q(z) 有 {{share}} % 在框外。",
      holes: "先验有 {{share}} % 位于 q(z) 不到其十分之一的地方。",
    },
    logMarginal: {
      title: "估计 log p(x)",
      what: "在 {{images}} 个留出样本上，从 q(z|x) 作重要性采样。ELBO 比 log p(x) 低一个间隙 KL(q(z|x) ‖ p(z|x))；采样越多，估计越从下方接近它。",
      samples: "每个样本的采样数",
      estimate: "估计 log p(x)",
      cancel: "取消",
      cancelled: "已取消。",
      failed: "无法估计。",
      progress: "估计进度",
      result: "负对数似然 −log p(x)",
      gap: "间隙（纳特）",
      estimator:
        "单位：纳特，± 样本间的一个标准误。取 q(z|x) 的 {{samples}} 个采样的重要性权重均值的对数，{{images}} 个留出样本，第 {{step}} 步。",
      otherStep: "−ELBO 为第 {{step}} 步的值。",
    },
  },
} as const;
