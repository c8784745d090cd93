/** Chinese words of the account of a run that diverged. Variables arrive formatted for the language. */

export const divergenceWords = {
  divergence: {
    found: {
      loss: "第 {{step}} 步的损失不再是有限的数。",
      gradient: "第 {{step}} 步的梯度不再有限：此后的损失都将不是数。",
      heldOut: "第 {{step}} 步的留出损失不再是有限的数。",
    },
    wentBack: "训练已停下，并回到第 {{backAt}} 步，即最后一次测得正常的时刻；此前的一切都在。",
    cause: {
      learningRate: "可能的原因：学习率 {{rate}} 过高。每一步都走过了头，下一步要纠正的更多。",
      gradientSpike: "可能的原因：某一个小批量的梯度比此前的大许多倍。裁剪梯度范数可以让这样的一步变短。",
      vanishingSigma:
        "可能的原因：解码器的 σ 趋近于 0，再小的误差也会付出无限的代价。降低学习率让均值跟得上；固定 σ 则可根除。",
      klExplosion: "可能的原因：KL 失控。后验均值走得太远，其平方压倒了其他各项。",
      unknown: "此前的数字看不出原因：损失平稳，学习率 {{rate}} 也很平常。",
    },
    goOnSlower: "从第 {{backAt}} 步继续，学习率设为 {{rate}}",
    goOnClipped: "从第 {{backAt}} 步继续，梯度裁剪到 {{norm}}",
    figures: "最后的有限数字",
    units: "纳特每样本，小批量",
    step: "步",
    reconstruction: "重构",
    kl: "KL 项",
    objective: "目标",
    noFigures: "在读到第一批数字之前就已发散。",
  },
};
