/** Chinese words of conditions, priors and completions. Variables arrive formatted for the language. */

export const conditionalWords = {
  conditional: {
    pickClass: "解码类别",
    pickClassHelp:
      "除 z 之外，解码器还被告知一个类别：z 处的图像、网格的每一格和表中标出的一行都按这个数字画出，留给 z 的只是风格。用方向键或直接按数字键更改；重构图像始终使用各自输入的类别。",
    decodeAs: "按类别 {{name}} 解码",
    sheet: "类别 × 风格",
    sheetHelp:
      "每行是一个类别，每列是先验的一次抽样：沿一列看，风格不变，数字在变。若同一列没有共同的风格，说明 z 还没有承载它。",
    sheetRow: "类别 {{name}}",
    sheetImages: "类别 {{name}} 的几种风格",
    given: "已知部分",
    givenShort: "已知",
    givenHelp:
      "模型从一张留出图像得知的部分；画斜线的部分对它隐藏。z 决定其余部分如何补全：z 处的图像和网格的每一格都保留已知像素，隐藏的像素由解码得到。可在下方的输入中另选一张。",
    givenAlt: "留出图像 {{name}}，4 个象限中隐藏了 {{amount}} 个",
    pickImage: "部分已知的图像",
    image: "留出图像 {{name}}",
    completions: "补全",
    truth: "真实图像",
    prior: "先验",
    priorIs: "先验：{{name}}。",
    priorHelp:
      "平面上代替圆圈画出的是先验在当前训练步的密度。颜色越深，密度越大。曲线围住框内质量中最密的 {{inner}} % 和 {{outer}} %，与 N(0, I) 的 1σ 和 2σ 所含相同。后验均值应落在密度大的地方：落在别处的图像能很好地重构，却不会被采样到。",
    thin: "稀疏",
    dense: "密集",
    lines: "曲线：框内质量的 {{inner}} % 和 {{outer}} %。",
    inFrame: "先验的 {{share}} % 在框内。",
    slice: "这是一个切面：其他维度取各自滑块的值。",
    klEstimated: "KL 没有闭式解：由每张图像的一个 z 估计。",
  },
} as const;
