/** Chinese words of the evidence of collapse and what helps. Variables arrive formatted for the language. */

export const collapseWords = {
  collapse: {
    open: "为什么，以及怎么办",
    nothingYet: "还没有任何测量。",
    verdict: {
      untrained: "还不能下结论：训练刚刚开始，或仍在途中。",
      healthy: "后验是活的：z 携带信息，q(z) 接近先验。依据如下：",
      partial: "有些维度就是先验本身：解码器从中读不到任何东西。依据如下：",
      collapsed: "后验就是先验：z 什么也不携带，每张图都一样。依据如下：",
      loose: "编码远离先验，因此先验的样本落在从未编码过的地方。依据如下：",
    },
    whatHelps: "怎么办",
    pressMeans: "每一项都在当前训练的两步之间生效，并在每条曲线上留下标记。",
    newRun: "它需要新的训练，会在配方中等待，直到您开始。",
    remedies: {
      lowerBeta: { press: "把 β 降到 {{value}}", why: "KL 的代价小于 z 为重构省下的。" },
      raiseBeta: { press: "把 β 升到 {{value}}", why: "KL 把编码拉回先验。" },
      warmUp: { press: "让 β 从 0 预热", why: "z 先变得有用，然后才开始付出代价；β 随后线性上升。" },
      freeBits: {
        press: "每个维度免费 {{value}} 纳特",
        why: "低于此值时该维度的 KL 不计代价，放弃它也得不到好处。",
      },
      smallerSigma: {
        press: "把解码器的 σ 减半，设为 {{value}}",
        why: "误差的权重变为四倍。更大的 σ 则适得其反：β_c = λ₁ / σ²。",
      },
      learnedSigma: { press: "让解码器自己学习 σ", why: "它会停在误差与 KL 平衡之处，而不是人为给定之处。" },
    },
    overTime: "各维度的 KL 随步数变化",
    overTimePicture: "每个潜在维度的留出 KL（纳特）随训练步数变化的曲线",
    overTimeMeaning:
      "纳特，留出集。{{total}} 个维度中有 {{active}} 个活跃：其后验均值的方差超过 {{threshold}}。灰色的不活跃。",
    noHistory: "第二次测量之后会出现 KL 的曲线。",
    sensitivity: "解码器如何使用每个维度",
    kl: "KL，纳特",
    slope: "斜率 ‖∂E[x|z]/∂z‖",
    sensitivityMeaning:
      "z 变化一个单位时解码均值移动多远（{{amount}} 个留出编码上的均方根）。付出 KL 却什么也不移动的维度是浪费；既不移动也不付出的维度已经坍塌。",
    measuring: "正在测量解码器如何使用每个维度……",
    others: "另有 {{amount}} 个 KL 更小的维度未列出。",
    threshold: "坍塌的边缘",
    below: "β 现在是 {{beta}}。线性理论预测后验在 {{predicted}} 处坍塌：低于它，z 物有所值。",
    beyond: "β 现在是 {{beta}}，超过了 {{predicted}}；线性理论认为坍塌的解在此处是稳定的，训练不会自己回来。",
    noTheory: "线性理论预测高斯先验下伯努利与高斯似然的坍塌点；对当前训练它没有结论，或尚未算出。",
    averaging: "两项的单位",
    averagingMeaning:
      "这里两项都是求和：对一个样本的全部 {{amount}} 个值和所有潜在维度求和（纳特），只对样本取平均。若某段代码把重构对 {{amount}} 个值取平均而把 KL 求和，那么这里的 β = {{beta}} 在那里就是 {{equal}}；那里的 β = 1 相当于这里的 {{amount}}。",
  },
} as const;
