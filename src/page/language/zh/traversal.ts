/** Chinese words of the traversal sheet. Variables arrive formatted for the language. */

export const traversalWords = {
  traversal: {
    title: "遍历",
    help: "每行只移动一个维度，其余维度保持不动：沿一行看到的变化，就是解码器赋予这一维的含义。各行按该维度的 KL 排列，即它携带的关于图像的纳特数；什么也不携带的维度，整行十一格都是同一张图像。按下一格即把 z 移到那里。",
    from: "其余维度取自",
    origin: "原点",
    cursor: "光标",
    digit: "一个数字",
    sheet: "每个维度从低到高",
    dimension: "维度",
    tile: "{{axis}} = {{value}}",
    kl: "KL {{kl}} 纳特",
    spread: "方差 {{variance}}",
    inactive: "不活跃",
    columnsPrior: "列：z 从 {{from}} 到 {{to}}，以先验 N(0, I) 的 σ 计。行：KL 大者在先。",
    columnsCodes:
      "列：留出编码的均值加减标准差，从 {{from}} 到 {{to}} 倍，因为这里没有 N(0, I) 可依。行：{{order}}者在先。",
    orderKl: "KL 大",
    orderVariance: "编码方差大",
    inactiveNote: "灰色：后验均值的方差不超过 {{threshold}}。",
    showAll: "显示全部 {{amount}} 个维度",
    showFew: "只显示前 {{amount}} 个",
    waiting: "遍历需要各维度的测量：第一次测量之后即可显示。",
    asClass: "按 {{label}} 解码，即平面旁所选的类别。",
    asImage: "以留出图像 {{number}} 的已知部分解码。",
  },
} as const;
