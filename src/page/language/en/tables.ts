/** English words for problems, engines and failures: everything that follows from a table outside the page. */

export const tableWords = {
  problems: {
    unknownSetting: "“{{field}}” is no setting of this page and was left out.",
    notANumber: "{{field}} must be a number, {{allowed}}; “{{value}}” is none.",
    notWhole: "{{field}} must be a whole number, {{allowed}}; it cannot be {{value}}.",
    outOfRange: "{{field}} must be {{allowed}}; {{value}} is outside.",
    notAnOption: "{{field}} must be one of {{allowed}}; “{{value}}” is none of them.",
    notWidths: "{{field}} must be {{allowed}}; “{{value}}” does not fit.",
    notAFingerprint: "{{field}} must be named by 16 digits (0–9, a–f); “{{value}}” names none.",
    noData: "Data of your own were asked for without saying which. Choose yours under “Data set”.",
    misfit: "{{field}} “{{value}}” does not go with {{other}} “{{otherValue}}”; choose one of {{allowed}}.",
  },
  backends: {
    webgpu: { label: "WebGPU", help: "The graphics processor, through the newest interface." },
    webgl: { label: "WebGL", help: "The graphics processor, through the older interface." },
    wasm: {
      label: "WebAssembly",
      help: "The processor, with vector instructions. Often fast enough for these networks.",
    },
    cpu: { label: "JavaScript", help: "The processor, plainly. Works everywhere; slow." },
  },
  backendReasons: {
    hardware: "Chosen because there is a real graphics processor behind it.",
    noGpu: "Chosen because no graphics processor was found, or only one that the processor imitates.",
    lastResort: "Chosen because nothing faster works in this browser.",
    chosen: "Chosen by you.",
  },
  failures: {
    fetchFailed: "A file could not be fetched: its server cannot be reached.",
    badStatus: "A file could not be fetched: its server answered with status {{status}}.",
    fileDamaged: "The data file is truncated or damaged.",
    fileNotUsable: "The data file cannot be used.",
    dataMissing: "The data “{{name}}” are not on this device. Add the same files again, or choose other data.",
    sweepElsewhere: "Another tab trains this sweep. Go on there, or close that tab and try again.",
    backendMissing: "{{name}} is not available in this browser.",
    backendFailed: "{{name}} could not be started.",
  },
} as const;
