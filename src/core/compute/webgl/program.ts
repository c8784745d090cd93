/** GLSL programs over packed textures: how one is declared, and how it becomes a linked program. Runs none. */
import { webgl_util } from "@tensorflow/tfjs-backend-webgl";
import type { Gpgpu, LinkedProgram, WebglBackend } from "./backend.ts";

/**
 * A program that makes every output texel by itself. `source` is GLSL with a function
 * `void compute(int row, int col)` that sets a vec4 for each name in `outputs`: the values of rows 2 row and 2 row + 1 in
 * columns 2 col and 2 col + 1, as (top left, top right, bottom left, bottom right). It reads texels of the input `a` by
 * `a_at(row, col)`, or by `a_in_step(row, col)` where neighbouring texels do the same at once: outside of branches and of
 * loops but those with a constant number of turns. That is twice as fast where the CPU imitates a GPU and no slower
 * elsewhere. What lies outside of the tensor is undefined in inputs, and made 0 in outputs afterwards.
 */
export interface Program {
  /** No two programs have the same. */
  readonly name: string;
  readonly inputs: readonly string[];
  /** All of one shape. */
  readonly outputs: readonly string[];
  readonly ints?: readonly string[];
  readonly floats?: readonly string[];
  readonly source: string;
}

/** Which textures are folded: each input's, then the output's. */
export type Folds = readonly boolean[];

type Location = object | null;

export interface Binary {
  /** Under the name by which the backend finds what it has to delete when it stops. */
  readonly webGLProgram: LinkedProgram;
  /** One an input; null where the texture is not folded. */
  readonly strides: readonly Location[];
  readonly outLayout: Location;
  readonly outWidth: Location;
  readonly ints: readonly Location[];
  readonly floats: readonly Location[];
}

/** The linked program, made when it is first needed; the backend owns it. */
export function linked(backend: WebglBackend, program: Program, folds: Folds): Binary {
  const key = `elbo-room ${program.name} ${folds.map(Number).join("")}`;
  return backend.getAndSaveBinary(key, () => link(backend.gpgpu, program, folds));
}

function link(gpgpu: Gpgpu, program: Program, folds: Folds): Binary {
  const { gl } = gpgpu;
  const fragmentShader: object = webgl_util.createFragmentShader(gl, fragmentSource(program, folds));
  const webGLProgram = gpgpu.createProgram(fragmentShader);
  gpgpu.buildVao(webGLProgram);
  gpgpu.setProgram(webGLProgram);
  const locate = (name: string): Location => gl.getUniformLocation(webGLProgram, name);
  // Samplers keep their texture unit for as long as the program lives.
  for (const [unit, input] of program.inputs.entries()) gl.uniform1i(locate(input), unit);
  return {
    webGLProgram,
    strides: program.inputs.map((input, i) => (folds[i] === true ? locate(strideName(input)) : null)),
    outLayout: locate("outLayout"),
    outWidth: folds.at(-1) === true ? locate("outWidth") : null,
    ints: (program.ints ?? []).map(locate),
    floats: (program.floats ?? []).map(locate),
  };
}

const scaleName = (input: string) => `${input}Scale`;
const strideName = (input: string) => `${input}Stride`;

function fragmentSource({ inputs, outputs, ints = [], floats = [], source }: Program, folds: Folds): string {
  return [
    "#version 300 es",
    "precision highp float;",
    "precision highp int;",
    "precision highp sampler2D;",
    // stride, texelRows, rows, columns of `Layout`
    "uniform ivec4 outLayout;",
    ...outputs.map((name, i) => `layout(location = ${i}) out vec4 ${name};`),
    ...ints.map((name) => `uniform int ${name};`),
    ...floats.map((name) => `uniform float ${name};`),
    ...inputs.map((name, i) => reader(name, folds[i] === true)),
    source,
    writer(
      inputs.filter((_, i) => folds[i] !== true),
      outputs,
      folds.at(-1) === true,
    ),
  ].join("\n");
}

function reader(name: string, folded: boolean): string {
  if (!folded) {
    return `
uniform sampler2D ${name};
vec2 ${scaleName(name)};
vec4 ${name}_at(int row, int col) { return texelFetch(${name}, ivec2(col, row), 0); }
vec4 ${name}_in_step(int row, int col) { return texture(${name}, (vec2(col, row) + 0.5) * ${scaleName(name)}); }`;
  }
  return `
uniform sampler2D ${name};
uniform int ${strideName(name)};
vec4 ${name}_at(int row, int col) {
  int index = row * ${strideName(name)} + col;
  int width = textureSize(${name}, 0).x;
  return texelFetch(${name}, ivec2(index % width, index / width), 0);
}
vec4 ${name}_in_step(int row, int col) { return ${name}_at(row, col); }`;
}

function writer(unfolded: readonly string[], outputs: readonly string[], folded: boolean): string {
  const place = `
  int index = int(gl_FragCoord.y) * outWidth + int(gl_FragCoord.x);
  int row = index / outLayout.x;
  int col = index % outLayout.x;`;
  return `
${folded ? "uniform int outWidth;" : ""}
void main() {
  ${unfolded.map((name) => `${scaleName(name)} = 1.0 / vec2(textureSize(${name}, 0));`).join("\n  ")}
  ${folded ? place : "int row = int(gl_FragCoord.y), col = int(gl_FragCoord.x);"}
  compute(row, col);
  bool right = 2 * col + 1 >= outLayout.w;
  bool below = 2 * (row % outLayout.y) + 1 >= outLayout.z;
  bvec4 outside = bvec4(false, right, below, right || below);
  ${outputs.map((name) => `${name} = mix(${name}, vec4(0), outside);`).join("\n  ")}
}`;
}
