/** Chinese words for every setting, option and preset: what each does and what to try. */
import type { Catalogue } from "../en.ts";

export const settingWords: Pick<Catalogue, "groups" | "settings" | "options" | "presets"> = {
  groups: { objective: "目标函数", data: "数据", model: "模型", optimiser: "优化器" },
  settings: {
    beta: {
      label: "β",
      help: "KL 项的权重：训练最小化「重构项 + β KL」。取 0 时编码不受先验约束，近似普通自编码器；取 1 时就是 ELBO 本身；在这组手写数字上，β 约 33 时后验会坍塌。试着拖到 40，看活跃单元降到 0，再拖回来。",
    },
    schedule: {
      label: "调度",
      help: "β 如何到达设定值。恒定：从第一步起不变。预热：从 0 线性上升。循环：反复从 0 上升（Fu 等，2019）。如果后验在训练初期坍塌，可以试试预热。",
    },
    scheduleSteps: {
      label: "调度步数",
      help: "整个调度经历的步数，之后 β 保持设定值。小批量为 128 时，本数据集一轮约 70 步。",
    },
    cycles: { label: "循环次数", help: "调度期间 β 从 0 重新开始的次数。论文取 4。" },
    rampFraction: { label: "上升占比", help: "每个循环中 β 上升所占的比例，其余时间保持设定值。" },
    freeBits: {
      label: "自由比特",
      help: "即 free bits：每个潜变量维度不计代价的纳特数：目标函数对每个维度 j 取 max(λ, KLⱼ)，KLⱼ 在小批量上取平均。后验坍塌时可试 0.5。取 0 即关闭。",
    },
    dataset: { label: "数据集", help: "图像 x 的来源。其中固定的一部分按类别分层留出，模型从不用它们训练。" },
    model: {
      label: "模型",
      help: "变分自编码器为每张图像学习一个分布 q(z|x)，并使它靠近先验。普通自编码器只学习一个点，没有 KL 项。可以比较两者在类别之间解码出的图像。",
    },
    latentDim: {
      label: "潜变量维数",
      help: "编码 z 的长度。取 2 时平面就能显示全部。维数越多重构越好，而不值得付出 KL 的维度会沉寂：取 20 时看看条形图。",
    },
    hidden: {
      label: "隐藏层",
      help: "编码器各隐藏层的宽度，从图像一侧到编码一侧；解码器与之对称。没有隐藏层时，编码器是线性的。",
    },
    activation: {
      label: "激活函数",
      help: "每个隐藏层之后的非线性函数。ReLU 计算快，但潜空间多折角；tanh 和 softplus 使潜空间更平滑。",
    },
    likelihood: {
      label: "似然",
      help: "对一个像素而言 log p(x|z) 的含义。伯努利：每个像素是有墨的概率。高斯：每个像素是均值，标准差为 σ；此时重构项是密度，可以小于 0。",
    },
    decoderSigma: {
      label: "解码器 σ",
      help: "高斯似然的 σ 是给定的，还是与权重一起学习，所有像素共用一个值。σ 越小，重构越重要，与减小 β 的作用相同。",
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
    batchSize: { label: "小批量", help: "每一步使用的图像数。小则梯度有噪声、每轮步数多；大则相反。" },
    seed: {
      label: "种子",
      help: "所有随机数的起点：初始权重、图像次序、噪声 ε。在同一计算引擎上，相同的设置和种子给出逐位相同的训练。",
    },
  },
  options: {
    schedule: { constant: "恒定", linear: "预热", cyclical: "循环" },
    dataset: { mnist: "MNIST 手写数字" },
    model: { vae: "VAE", autoencoder: "自编码器" },
    activation: {
      relu: "ReLU",
      tanh: "tanh",
      elu: "ELU",
      softplus: "softplus",
      sigmoid: "sigmoid",
      leakyRelu: "leaky ReLU (0.2)",
    },
    likelihood: { bernoulli: "伯努利", gaussian: "高斯" },
    decoderSigma: { fixed: "固定", learned: "学习" },
    optimiser: { adam: "Adam", sgd: "SGD", rmsprop: "RMSProp" },
  },
  presets: {
    plane: { label: "二维潜空间，784-512-2", help: "两个潜变量维度，平面显示模型所知的一切。适合从这里开始。" },
    classic: { label: "二十维潜空间，784-400-20", help: "二十个潜变量维度：数字更清晰，而有些维度用不上。" },
    sourceNotes: {
      label: "平方误差，784-200-10",
      help: "我们所依据的笔记中的网络，以平方误差之和训练。这里如实呈现：即 σ² = ½ 的高斯似然。",
    },
    own: { label: "自定义", help: "当前设置不属于任何预设。" },
  },
};
