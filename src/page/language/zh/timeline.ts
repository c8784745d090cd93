/** Chinese words of the timeline, its moments and forks. Variables arrive formatted for the language. */

export const timelineWords = {
  timeline: {
    title: "时间线",
    play: "播放各个时刻",
    pause: "停止播放",
    speed: "播放速度 {{speed}} 倍",
    slider: "显示的时刻",
    atNow: "现在，第 {{step}} 步",
    atStep: "第 {{step}} 步，共 {{now}} 步",
    notNow: "第 {{step}} 步，不是现在",
    now: "现在",
    nowButton: "现在",
    backToNow: "回到现在",
    goesOn: "训练仍在继续，已到第 {{step}} 步。",
    waits: "训练停在第 {{step}} 步。",
    changes: "时间线上的即时更改",
    change: "第 {{step}} 步：{{label}}",
    noise: "换了 ε",
    help: "每个点都是这次训练中保留了权重的一个时刻。沿着线拖动，或者用方向键，页面上所有的图和数字都会变成模型当时的样子。训练本身不受影响。",
    helpFork:
      "“从这里分叉”会开始一次新的训练，它到那一步为止与这一次完全相同。之后用的仍是同样的小批量和同样的噪声，所以出现的任何差别都来自您所做的更改。",
    memory: "已用 {{megabytes}} MB（上限 {{limit}} MB），共 {{moments}} 个时刻；随着训练变长，较早的时刻会逐渐稀疏。",
    rounded: "供查看的权重以半精度保存；分叉则是精确的。",
    pickStep: "点击：显示这一时刻",
    fork: "从这里分叉",
    forkTitle: "从第 {{step}} 步分叉",
    forkAction: "分叉",
    sameNoise: "新的训练使用同样的数据顺序和噪声，只有您在这里更改的部分不同。离开的那次训练可以用“撤销”找回来。",
    replaying: "正在重放 {{percent}}%",
    replayProgress: "重放到分叉处的进度",
  },
};
