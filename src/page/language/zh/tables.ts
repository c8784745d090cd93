/** Chinese words for problems, engines and failures: everything that follows from a table outside the page. */
import type { Catalogue } from "../en.ts";

export const tableWords: Pick<Catalogue, "problems" | "backends" | "backendReasons" | "failures"> = {
  problems: {
    unknownSetting: "本页没有名为“{{field}}”的设置，已忽略。",
    notANumber: "{{field}}必须是数（{{allowed}}），“{{value}}”不是数。",
    notWhole: "{{field}}必须是整数（{{allowed}}），不能是 {{value}}。",
    outOfRange: "{{field}}的范围是 {{allowed}}，{{value}} 超出范围。",
    notAnOption: "{{field}}必须是以下之一：{{allowed}}；“{{value}}”不在其中。",
    notWidths: "{{field}}必须是{{allowed}}；“{{value}}”不符合。",
    notAFingerprint: "{{field}}由 16 位数字（0–9、a–f）指明，“{{value}}”不是。",
    noData: "要用自己的数据，却没有说明是哪一份。请在“数据集”中选择你的数据。",
    misfit: "{{field}}“{{value}}”与{{other}}“{{otherValue}}”不相配，请从中选择：{{allowed}}。",
  },
  backends: {
    webgpu: { label: "WebGPU", help: "图形处理器，通过最新的接口。" },
    webgl: { label: "WebGL", help: "图形处理器，通过较旧的接口。" },
    wasm: { label: "WebAssembly", help: "处理器的向量指令。对这些网络来说往往足够快。" },
    cpu: { label: "JavaScript", help: "处理器的普通计算。处处可用，但很慢。" },
  },
  backendReasons: {
    hardware: "选用它，因为背后有真正的图形处理器。",
    noGpu: "选用它，因为没有找到图形处理器，或者只有由 CPU 软件模拟的。",
    lastResort: "选用它，因为此浏览器中没有更快的可用。",
    chosen: "由你选定。",
  },
  failures: {
    fetchFailed: "未能取得文件：无法连接服务器。",
    badStatus: "未能取得文件：服务器返回状态 {{status}}。",
    fileDamaged: "数据文件不完整或已损坏。",
    fileNotUsable: "数据文件无法使用。",
    dataMissing: "此设备上没有数据“{{name}}”。请重新添加同样的文件，或选择其他数据。",
    sweepElsewhere: "另一个标签页正在训练这个扫描。请在那里继续，或关闭那个标签页后再试。",
    backendMissing: "此浏览器中没有 {{name}}。",
    backendFailed: "未能启动 {{name}}。",
  },
};
