/** Which backend is taken on which machine. */
import { describe, expect, test } from "vitest";
import { BackendChoiceError, chooseBackend, isSoftwareRenderer } from "../../../src/core/compute/choice.ts";
import type { BackendFact, BackendName } from "../../../src/core/shared/backends.ts";

type Found = "hardware" | "software" | "works" | "absent";

function machine(found: Partial<Record<BackendName, Found>>): BackendFact[] {
  return Object.entries(found).map(([name, state]) => ({
    name: name as BackendName,
    available: state !== "absent",
    software: state === "software",
    device: `${state} ${name}`,
  }));
}

const LAPTOP = machine({ cpu: "works", wasm: "works", webgl: "hardware", webgpu: "hardware" });
const SERVER = machine({ webgpu: "software", webgl: "software", wasm: "works", cpu: "works" });

describe("left to the program", () => {
  test.each([
    ["a GPU under both interfaces", LAPTOP, "webgpu", "hardware"],
    [
      "a GPU under WebGL alone",
      machine({ webgpu: "absent", webgl: "hardware", wasm: "works", cpu: "works" }),
      "webgl",
      "hardware",
    ],
    [
      "WebGPU imitated, WebGL real",
      machine({ webgpu: "software", webgl: "hardware", wasm: "works" }),
      "webgl",
      "hardware",
    ],
    ["both imitated", SERVER, "wasm", "noGpu"],
    ["no GPU interface", machine({ webgpu: "absent", webgl: "absent", wasm: "works", cpu: "works" }), "wasm", "noGpu"],
    [
      "no WebAssembly either",
      machine({ webgpu: "absent", webgl: "software", wasm: "absent", cpu: "works" }),
      "cpu",
      "lastResort",
    ],
    ["nothing but an imitation", machine({ webgl: "software" }), "webgl", "lastResort"],
  ] as const)("%s", (_, facts, name, reason) => {
    const device = facts.find((fact) => fact.name === name)?.device;
    expect(chooseBackend(facts, "auto")).toMatchObject({ name, reason, device });
  });

  test("nothing works at all", () => {
    expect(() => chooseBackend(machine({ webgl: "absent", cpu: "absent" }), "auto")).toThrow(BackendChoiceError);
    expect(() => chooseBackend([], "auto")).toThrow("No engine works in this browser; a newer browser has one.");
  });
});

describe("asked for by name", () => {
  test("is taken when it works, imitation or not", () => {
    expect(chooseBackend(LAPTOP, "wasm")).toMatchObject({ name: "wasm", reason: "chosen" });
    expect(chooseBackend(SERVER, "webgl")).toEqual({
      name: "webgl",
      reason: "chosen",
      device: "software webgl",
      software: true,
    });
  });

  test("is refused with what there is when it does not", () => {
    const facts = machine({ webgpu: "absent", webgl: "software", wasm: "works", cpu: "works" });
    expect(() => chooseBackend(facts, "webgpu")).toThrow(
      "The engine webgpu does not work in this browser; there are: webgl, wasm, cpu.",
    );
  });
});

// Renderer strings as Chrome, Firefox and Safari report them on such machines.
test.each([
  ["ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)", true],
  ["Google SwiftShader", true],
  ["Mesa/X.org, llvmpipe (LLVM 15.0.7, 256 bits)", true],
  ["Gallium 0.4 on softpipe", true],
  ["ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0)", true],
  ["Microsoft Corporation WARP", true],
  ["Mesa OffScreen", true],
  ["Apple Software Renderer", true],
  ["ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)", false],
  ["ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)", false],
  ["Apple M2", false],
  ["Adreno (TM) 640", false],
  ["", false],
])("%s is software: %s", (description, software) => {
  expect(isSoftwareRenderer(description)).toBe(software);
});
