import { expect, test } from "vitest";
import { en } from "../../../../src/page/language/en.ts";
import { zh } from "../../../../src/page/language/zh.ts";
import { lossMarks } from "../../../../src/page/views/instruments/lossMarks.ts";

test("marks carry the setting's name and its new value; what weighs the KL term is vermilion", () => {
  const marks = [
    { step: 980, name: "beta", from: "1", to: "20" },
    { step: 1200, name: "learningRate", from: "0.001", to: "0.0003" },
    { step: 1400, name: "schedule", from: "constant", to: "cyclical" },
    { step: 1500, name: "backend", from: "wasm", to: "webgl" },
  ] as const;
  expect(lossMarks(marks, en)).toEqual([
    { step: 980, label: "β 20", tone: "kl" },
    { step: 1200, label: "learning rate 0.0003", tone: "ink" },
    { step: 1400, label: "schedule cycles", tone: "kl" },
    { step: 1500, label: "engine WebGL", tone: "ink" },
  ]);
  const together = [
    { step: 9, name: "learningRate", from: "0.001", to: "0.1" },
    { step: 9, name: "beta", from: "1", to: "60" },
  ] as const;
  expect(lossMarks(together, en)).toEqual([{ step: 9, label: "learning rate 0.1 · β 60", tone: "kl" }]);
  expect(lossMarks(marks, zh).map(({ label }) => label)).toEqual(["β 20", "学习率 0.0003", "调度 循环", "引擎 WebGL"]);
});
