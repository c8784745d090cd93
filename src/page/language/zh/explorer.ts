/** Chinese words of layers of the plane, its zoom, axes, the input under the pointer. Variables arrive formatted for the language. */

export const explorerWords = {
  explorer: {
    settings: "平面设置",
    spacing: "间距",
    quantile: "分位数",
    linear: "线性 z",
    spacingHelp:
      "分位数：拉伸平面，使每一格占先验 N(0, I) 的份额相同。线性：z 按真实比例，四周范围相同。点随平面一起移动，所以图像总在其编码所在之处。",
    gridSide: "每边格数",
    gridSideHelp:
      "平面解码的精细程度：20 表示 20 × 20 张图像。格数越多，越能看清一个数字如何变成另一个；解码也越慢，网格跟随训练的更新就越少。",
    axes: "坐标轴",
    across: "横轴",
    up: "纵轴",
    others: "其他维度（{{amount}}）",
    othersHelp: "平面未显示的维度保持这些值。",
    zoom: "缩放",
    zoomIn: "放大",
    zoomOut: "缩小",
    zoomReset: "显示整个平面",
    overview: "整个平面与先验；方框是当前显示的部分，拖动它可查看别处。",
    moving: "移动",
    movingZ: "z：拖动，或用方向键；按住 Shift 步子更大，Home 回到原点。",
    movingView:
      "视野：+ 与 − 缩放，0 显示整个平面，Alt 加方向键平移。触屏用双指捏合；鼠标先点一下平面再用滚轮，或按住 Alt 或中键拖动。",
    movingInput: "输入：停在点上或轻触它。按 N 查看离 z 最近的输入，再按 N 查看下一个，Escape 取消。",
    layers: "图层",
    ellipsesHelp: "椭圆：每个后验的 1 σ 范围，按真实比例；在分位数间距下随平面弯曲。",
    densityHelp:
      "密度：所有留出后验合在一起，在平面上有多密就画多深，线圈出可见部分的 50 % 与 90 %。在分位数间距下，与先验相符之处深浅均匀。",
    trailsHelp: "轨迹：各点在最近保存的几个时刻从何处来，越早越淡。",
    principal: "主轴",
    principalHelp:
      "后验均值变化最大的两个方向。它们过原点，因此 N(0, I) 的圆仍是圆。取定之后便不再变，而模型继续学习；份额按均值现在的样子计算。z 在平面之外的分量保持不变。",
    principalAgain: "重新取轴",
    share: "{{name}}：{{share}} %",
    shareOf: "（占均值方差的份额）。",
    inspected: "正在查看",
    inspectNone: "停止查看",
    input: "第 {{name}} 张留出图像，数字 {{label}}",
    itself: "输入",
    reconstruction: "解码",
    reconstructionAlt: "它的重构，在后验均值处解码",
    dimension: "维度",
    nats: "奈特",
    kl: "KL 散度",
    klOfAll: "全部 {{amount}} 维的 KL",
    neighbours: "最近的输入",
    neighbour: "第 {{name}} 张留出图像，数字 {{label}}，距离 {{distance}}",
    distanceOfPosteriors:
      "按后验之间的 2-Wasserstein 距离 √(‖μ₁ − μ₂‖² + ‖σ₁ − σ₂‖²)，计入所有潜变量维度：距离远表示均值不同或宽窄不同。",
    distanceOfCodes: "按编码之间的欧氏距离，计入所有潜变量维度。",
    goThere: "把 z 移到它的均值",
  },
};
