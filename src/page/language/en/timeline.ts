/** English words of the timeline, its moments and forks. Variables arrive formatted for the language. */

export const timelineWords = {
  timeline: {
    title: "Timeline",
    play: "Play the moments of this run",
    pause: "Stop playing",
    speed: "Playing speed {{speed}}×",
    slider: "Moment shown",
    atNow: "now, step {{step}}",
    atStep: "step {{step}} of {{now}}",
    notNow: "step {{step}}, not now",
    now: "now",
    nowButton: "Now",
    backToNow: "Back to now",
    goesOn: "Training goes on; it is at step {{step}}.",
    waits: "The run is at step {{step}}.",
    changes: "Live changes on the timeline",
    change: "step {{step}}: {{label}}",
    noise: "other ε",
    help: "Each dot is a moment of this run whose weights were kept. Drag along the line, or use the arrow keys, and every picture and figure on the page shows the model as it was then. Training is not touched.",
    helpFork:
      "“Fork from here” starts a new run that was this one up to that step. It gets the same minibatches and the same noise from there on, so whatever differs comes from what you change.",
    memory: "{{megabytes}} of {{limit}} MB; moments kept: {{moments}}. Older ones are thinned out as the run grows.",
    rounded: "Weights are kept at half precision for looking; forks are exact.",
    pickStep: "click: show this moment",
    fork: "Fork from here",
    forkTitle: "Fork from step {{step}}",
    forkAction: "Fork",
    sameNoise:
      "The new run gets the same data order and noise; only what you change here differs. The run you leave can be brought back with Undo.",
    replaying: "Replaying {{percent}} %",
    replayProgress: "Replay up to the fork",
  },
};
