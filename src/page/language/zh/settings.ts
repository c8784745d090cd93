/** Chinese words for every setting, option and preset: what each does and what to try. */
import type { Catalogue } from "../en.ts";

export const settingWords: Pick<Catalogue, "groups" | "settings" | "options" | "presetGroups" | "presets"> = {
  groups: { objective: "目标函数", data: "数据", model: "模型", optimiser: "优化器" },
  settings: {
    beta: {
      label: "β",
      help: "KL 项的权重：训练最小化「重构项 + β KL」。取 0 时编码不受先验约束，近似普通自编码器；取 1 时就是 ELBO 本身；在手写数字上，β 约 33 时后验会坍塌。试着拖到 40，看活跃单元降到 0，再拖回来。",
    },
    schedule: {
      label: "调度",
      help: "β 如何到达设定值。恒定：从第一步起不变。预热：从 0 线性上升。循环：反复从 0 上升（Fu 等，2019）。如果后验在训练初期坍塌，可以试试预热。",
    },
    scheduleSteps: {
      label: "调度步数",
      help: "整个调度经历的步数，之后 β 保持设定值。小批量为 128 时，手写数字一轮约 70 步。",
    },
    cycles: { label: "循环次数", help: "调度期间 β 从 0 重新开始的次数。论文取 4。" },
    rampFraction: { label: "上升占比", help: "每个循环中 β 上升所占的比例，其余时间保持设定值。" },
    freeBits: {
      label: "自由比特",
      help: "即 free bits：每个潜变量维度不计代价的纳特数：目标函数对每个维度 j 取 max(λ, KLⱼ)，KLⱼ 在小批量上取平均。后验坍塌时可试 0.5。取 0 即关闭。",
    },
    bound: {
      label: "下界",
      help: "代替 log p(x) 被最大化的量。ELBO 为每个样本取一个 z。重要性加权下界取 k 个，在对数之内平均它们的权重 p(x, z) / q(z|x)，因而更接近 log p(x)（Burda 等，2015）。它没有单独的 KL 项，所以 β 在那里不起作用。",
    },
    importanceSamples: {
      label: "样本数 k",
      help: "在重要性加权下界中，每个样本取多少个 z。取 1 就是 ELBO；越多下界越紧，每一步的时间也约为 k 倍。",
    },
    dataset: {
      label: "数据集",
      help: "样本 x 的来源：手写数字、从已知形状抽取的平面点、谁喜欢什么，或者你自己的数据。完整的 MNIST、Fashion-MNIST 和 KMNIST 在你选择时才下载。每一种都留出固定的一部分，模型从不用它们训练。换成另一类数据时，会一并换上适合它的模型。",
    },
    data: {
      label: "自己的数据",
      help: "用你自己的哪一个数据集训练。每个数据集由覆盖全部样本和标签的指纹识别，因此链接或保存的训练绝不会错用别的数据。",
    },
    imageSide: { label: "图像边长", help: "你自己的图像每边的像素数，在添加时就已确定。" },
    splitSeed: {
      label: "留出种子",
      help: "按类别留出哪十分之一的样本。换一个种子，同样的数据就换一种划分；只有在同一种子下，训练之间才可以比较。",
    },
    toyNoise: {
      label: "噪声",
      help: "标准化之前，加在每个坐标上的噪声的标准差。越小形状越细，要学的密度越高；取 0 时双月就是两条曲线，没有密度能拟合曲线。",
    },
    toyCount: { label: "点数", help: "抽取多少个点，包括留出的点。它们只取决于数据集自己的种子，与训练的种子无关。" },
    model: {
      label: "模型",
      help: "VAE：每个样本有一个分布 q(z|x)，使它靠近先验，训练的是下界。自编码器：每个样本一个编码，没有 KL 项。条件 VAE：告诉编码器和解码器类别，或者图像余下的部分。NICE、Real NVP 和 Glow：从数据到噪声的可逆映射，密度是精确的。自回归：逐个坐标，密度也是精确的。GAN：让判别器分不出真假的样本，完全没有密度。",
    },
    condition: {
      label: "条件",
      help: "告诉条件 VAE 什么。类别：是哪个数字，于是 z 只需表示风格。象限：隐去若干象限的图像，于是 z 只需表示其中可能有什么（Sohn 等，2015）。",
    },
    hiddenQuadrants: {
      label: "隐去的象限",
      help: "图像的四个象限中有几个被隐去、需要补全。隐去越多，同一图像的各个补全差别越大。",
    },
    prior: {
      label: "先验",
      help: "后验向它靠近，样本由它抽取。标准：N(0, I)。高斯：每个维度的均值和标准差都由学习得到。混合：K 个高斯，由学习得到。VampPrior：K 个学习得到的伪输入的后验的平均（Tomczak 与 Welling，2018）。流：作用于 z 的 Real NVP。网络：p(z|c)，每个条件一个高斯。混合、VampPrior 和流的 KL 没有解析式，由每个样本的一个 z 估计。",
    },
    components: {
      label: "分量数",
      help: "混合先验的高斯个数、VampPrior 的伪输入个数，或自回归模型每个条件分布的高斯个数。",
    },
    couplings: {
      label: "耦合层数",
      help: "流中依次排列的耦合层数；每层在给定一半数的情况下改变另一半。太少则形状僵硬；太深则返回时损失精度。",
    },
    latentDim: {
      label: "潜变量维数",
      help: "编码 z 的长度，或 GAN 所用噪声的长度。取 2 时平面就能显示全部。维数越多重构越好，而不值得付出 KL 的维度会沉寂：取 20 时看看条形图。",
    },
    hidden: {
      label: "隐藏层",
      help: "编码器各隐藏层的宽度，从数据一侧到编码一侧；解码器与之对称，GAN 的判别器与生成器也彼此对称。在流中：每个耦合层内网络的宽度。没有隐藏层时，网络是线性的。",
    },
    activation: {
      label: "激活函数",
      help: "每个隐藏层之后的非线性函数。ReLU 计算快，但潜空间多折角；tanh 和 softplus 使潜空间更平滑。",
    },
    likelihood: {
      label: "似然",
      help: "log p(x|z) 的含义。伯努利：每个像素是有墨的概率。高斯：每个数是均值，标准差为 σ；此时重构项是密度，可以小于 0。连续伯努利：带归一化常数，灰度值真正成为密度（Loaiza-Ganem 与 Cunningham，2019）。多项：一位用户喜欢的项目是从项目上的一个分布中抽取的（Liang 等，2018）。",
    },
    decoderSigma: {
      label: "解码器 σ",
      help: "高斯似然的 σ 从何而来，一个样本的所有数共用一个值。固定：直接给定。学习：与其他权重一起学习。最优：σ² 取小批量的均方误差，没有别的值比它更好（Rybkin 等，2021）。σ 越小，重构越重要，与减小 β 的作用相同。",
    },
    sigma: {
      label: "σ",
      help: "像素围绕其解码均值的标准差。σ² = ½（σ ≈ 0.7071）时，−log p(x|z) 等于平方误差之和加一个常数。",
    },
    optimiser: {
      label: "优化器",
      help: "如何由梯度得到更新。Adam 为每个权重调整步长；SGD 沿梯度方向并带动量；RMSProp 把梯度除以它近期的大小。",
    },
    learningRate: {
      label: "学习率",
      help: "每一步的长度。太大时损失会跳动，甚至不再是数；太小时看起来毫无变化。此处 Adam 适合 0.001。",
    },
    momentum: { label: "动量", help: "上一步有多少延续到下一步。取 0 即普通梯度下降。" },
    clipNorm: {
      label: "梯度裁剪",
      help: "整个梯度的最大长度，更长的会被缩短到这个值。取 0 则不改变梯度。损失跳动时可试 100。",
    },
    batchSize: { label: "小批量", help: "每一步使用的样本数。小则梯度有噪声、每轮步数多；大则相反。" },
    seed: {
      label: "种子",
      help: "所有随机数的起点：初始权重、样本次序、噪声 ε。在同一计算引擎上，相同的设置和种子给出逐位相同的训练。",
    },
  },
  options: {
    schedule: { constant: "恒定", linear: "预热", cyclical: "循环" },
    bound: { elbo: "ELBO", iwae: "IWAE" },
    dataset: {
      mnist: "MNIST 手写数字",
      mnist14: "手写数字，14 × 14",
      mnist8: "手写数字，8 × 8",
      mnistFull: "MNIST 全部 70,000 张",
      fashion: "Fashion-MNIST 服饰",
      kmnist: "KMNIST 草书假名",
      ownImages: "自己的图像",
      moons: "双月",
      rings: "圆环",
      pinwheel: "风车",
      checkerboard: "棋盘",
      gaussians: "八个高斯",
      spiral: "螺旋",
      ownPoints: "自己的点",
      ratings: "评分",
    },
    model: {
      vae: "VAE",
      autoencoder: "自编码器",
      cvae: "条件 VAE",
      nice: "NICE",
      realnvp: "Real NVP",
      glow: "Glow",
      made: "自回归（MADE）",
      gan: "GAN",
    },
    condition: { label: "类别", quadrants: "象限" },
    prior: {
      standard: "标准 N(0, I)",
      gaussian: "可学习的高斯",
      mixture: "高斯混合",
      vamp: "VampPrior",
      flow: "流",
      network: "网络 p(z|c)",
    },
    activation: {
      relu: "ReLU",
      tanh: "tanh",
      elu: "ELU",
      softplus: "softplus",
      sigmoid: "sigmoid",
      leakyRelu: "leaky ReLU (0.2)",
    },
    likelihood: { bernoulli: "伯努利", gaussian: "高斯", continuousBernoulli: "连续伯努利", multinomial: "多项" },
    decoderSigma: { fixed: "固定", learned: "学习", optimal: "最优" },
    optimiser: { adam: "Adam", sgd: "SGD", rmsprop: "RMSProp" },
  },
  presetGroups: { images: "手写数字", points: "平面上的点", ratings: "评分" },
  presets: {
    plane: { label: "二维潜空间，784-512-2", help: "两个潜变量维度，平面显示模型所知的一切。适合从这里开始。" },
    classic: { label: "二十维潜空间，784-400-20", help: "二十个潜变量维度：数字更清晰，而有些维度用不上。" },
    sourceNotes: {
      label: "平方误差，784-200-10",
      help: "我们所依据的笔记中的网络，以平方误差之和训练。这里如实呈现：即 σ² = ½ 的高斯似然。",
    },
    vamp: {
      label: "VampPrior，784-400-20",
      help: "与二十维潜空间相同的网络，先验由学习得到：50 个伪输入的后验的平均。可在相同步数比较 −ELBO。",
    },
    importance: {
      label: "重要性加权，k = 5",
      help: "二十维的网络，以重要性加权下界训练。它的 −ELBO 可能更差，而 log p(x) 更好。",
    },
    conditional: {
      label: "以类别为条件，784-400-10",
      help: "告诉编码器和解码器是哪个数字，z 只留风格：同一个 z 给出同一笔迹的十个数字。",
    },
    completion: {
      label: "补全两个象限",
      help: "每个数字隐去一半。先验网络给出与余下部分相符的 z，每个 z 给出不同的补全。",
    },
    moonsFlow: {
      label: "双月，Real NVP",
      help: "八个仿射耦合层把双月变为高斯，再变回来，密度是精确的。−log p(x) 不可能低于数据的熵。",
    },
    moonsVae: { label: "双月，VAE", help: "同一些点的 VAE。只改变模型，就能与流、自回归密度和 GAN 比较。" },
    niceDigits: {
      label: "手写数字上的 NICE",
      help: "四个加性耦合层和一个缩放层作用于全部 784 个像素，像素经去量化并展开到实数轴：精确的 log p(x)，以纳特和每维比特给出。",
    },
    glowDigits: {
      label: "Glow，8 × 8",
      help: "先把像素压入通道，再依次作 actnorm、可逆 1×1 卷积和耦合。数字很小，所以能在此训练。",
    },
    recommender: {
      label: "评分上的 Mult-VAE",
      help: "谁喜欢什么，视为从项目上的一个分布中抽取；β 升到 0.2 后不变（Liang 等，2018）。它的召回率与只推荐热门项目相比较。",
    },
    own: { label: "自定义", help: "当前设置不属于任何预设。" },
  },
};
