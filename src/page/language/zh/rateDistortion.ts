/** Chinese words of the rate–distortion plane. Variables arrive formatted for the language. */

export const rateDistortionWords = {
  rateDistortion: {
    title: "率–失真",
    picture: "这次训练在率与失真上的轨迹",
    rate: "率（纳特）",
    distortion: "失真（纳特）",
    autodecoder: "自解码器",
    autoencoder: "自编码器",
    collapse: "坍塌：率为 0",
    sameElbo: "同一 −ELBO {{value}}",
    theory: "线性 VAE 的理论曲线",
    moment: "第 {{step}} 步：率 {{rate}}，失真 {{distortion}}，−ELBO {{negativeElbo}} 纳特",
    pick: "点按：显示这一时刻",
    showClipped: "显示最初几步",
    empty: "开始训练后，这里会留下它的轨迹。",
    earlier: "之前的训练",
    sameSettings: "设置相同",
    leftOut: "之前有 {{amount}} 次训练用的是别的数据或别的似然，纳特数不可比，未画出。",
    autoencoderSays:
      "自编码器没有 KL，也就没有率：它的编码不花任何代价。VAE 在这个平面上的位置，则由编码的代价和未能说出的部分决定。",
    help: "横轴是率，即留出集上的 KL：一个样本的编码 z 要花的纳特数。纵轴是失真，即留出集上的重构项：知道 z 之后仍然缺少的纳特数。两者之和就是−ELBO，所以在斜率为 −1 的虚线上，所有模型的 ELBO 都一样：只看这个界，并不知道模型在线上的哪一处。",
    helpCorners:
      "自解码器（率为 0）把一切都交给解码器，z 没有用到；解码器很简单时，这就是后验坍塌。自编码器则用很高的率换取很低的失真。β 在两者之间作出选择：在模型能达到的最好曲线上，每多一纳特的率，失真就减少 β 纳特。（Alemi 等，2018，Fixing a Broken ELBO。）",
    helpTheory:
      "对于高斯似然和先验 N(0, I)，点线是线性 VAE 在当前 σ 下能达到的最好结果：对数据方差做反向注水得到的香农曲线。",
  },
};
