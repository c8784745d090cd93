/** Runs one of our programs: one draw, as many output textures as it has outputs, which the library's own cannot. */
import type * as tf from "../tf.ts";
import { assert } from "../../shared/assert.ts";
import { layoutOf, packedData, widthOf, type Gpgpu, type TextureData, type WebglBackend } from "./backend.ts";
import { linked, type Binary, type Program } from "./program.ts";

export type Inputs = Readonly<Record<string, tf.TensorInfo>>;

/** Contexts of which is known that they can draw into several textures at once. */
const drawsMany = new WeakSet<Gpgpu>();

/**
 * Draws `program` into new tensors of `shape`, float32, one an output and in their order. `inputs` and `uniforms` are
 * picked by the names the program declares. Caller disposes.
 * @throws when the device cannot draw into that many textures at once
 */
export function run(
  backend: WebglBackend,
  program: Program,
  inputs: Inputs,
  shape: readonly number[],
  uniforms: Readonly<Record<string, number>> = {},
): tf.TensorInfo[] {
  const outputs = program.outputs.map(() => backend.makeTensorInfo([...shape], "float32"));
  const outputData = outputs.map(({ dataId }) => backend.texData.get(dataId));
  if (shape.includes(0)) {
    for (const data of outputData) data.values = new Float32Array(0);
    return outputs;
  }
  const copies: tf.TensorInfo[] = [];
  const operands = program.inputs.map((name) => {
    const tensor = inputs[name];
    assert(tensor !== undefined, `${program.name} needs ${name}`);
    return { layout: layoutOf(tensor.shape), data: packedData(backend, tensor, copies) };
  });
  for (const [i, data] of outputData.entries()) {
    data.isPacked = true;
    backend.uploadToGPU((outputs[i] as tf.TensorInfo).dataId);
  }

  const layout = layoutOf(shape);
  const width = widthOf(outputData[0] as TextureData);
  const folds = operands.map(({ layout, data }) => widthOf(data) !== layout.stride);
  const binary = linked(backend, program, [...folds, width !== layout.stride]);

  const { gpgpu } = backend;
  const { gl } = gpgpu;
  gpgpu.setProgram(binary.webGLProgram);
  gpgpu.bindVertexArray(binary.webGLProgram.vao);
  gl.uniform4i(binary.outLayout, layout.stride, layout.texelRows, layout.rows, layout.columns);
  if (binary.outWidth !== null) gl.uniform1i(binary.outWidth, width);
  for (const [unit, { layout, data }] of operands.entries()) {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, textureOf(data));
    const stride = binary.strides[unit];
    if (stride !== null && stride !== undefined) gl.uniform1i(stride, layout.stride);
  }
  setNumbers(backend, program, binary, uniforms);
  draw(gpgpu, outputData);
  for (const copy of copies) backend.disposeIntermediateTensorInfo(copy);
  return outputs;
}

function setNumbers(
  { gpgpu: { gl } }: WebglBackend,
  program: Program,
  binary: Binary,
  uniforms: Readonly<Record<string, number>>,
): void {
  const valueOf = (name: string): number => {
    const value = uniforms[name];
    assert(value !== undefined, `${program.name} needs ${name}`);
    return value;
  };
  for (const [i, name] of (program.ints ?? []).entries()) gl.uniform1i(binary.ints[i] ?? null, valueOf(name));
  for (const [i, name] of (program.floats ?? []).entries()) gl.uniform1f(binary.floats[i] ?? null, valueOf(name));
}

/** The backend's framebuffer is lent the further outputs for this one draw, and left as the backend knows it. */
function draw(gpgpu: Gpgpu, [first, ...further]: readonly TextureData[]): void {
  const { gl } = gpgpu;
  assert(first?.texShape !== null && first?.texShape !== undefined, "a program draws into something");
  gpgpu.setOutputPackedMatrixTexture(textureOf(first), ...first.texShape);
  if (further.length === 0) {
    gpgpu.executeProgram();
    return;
  }
  const attach = (i: number, texture: object | null) =>
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, texture, 0);
  for (const [i, data] of further.entries()) attach(i + 1, textureOf(data));
  gl.drawBuffers([first, ...further].map((_, i) => gl.COLOR_ATTACHMENT0 + i));
  try {
    assertDrawsMany(gpgpu);
    gpgpu.executeProgram();
  } finally {
    gl.drawBuffers([gl.COLOR_ATTACHMENT0]);
    for (const i of further.keys()) attach(i + 1, null);
  }
}

/** Asked once: the answer waits for the device. */
function assertDrawsMany(gpgpu: Gpgpu): void {
  if (drawsMany.has(gpgpu)) return;
  const complete = gpgpu.gl.checkFramebufferStatus(gpgpu.gl.FRAMEBUFFER) === gpgpu.gl.FRAMEBUFFER_COMPLETE;
  assert(complete, "WebGL here cannot draw into several textures at once");
  drawsMany.add(gpgpu);
}

function textureOf({ texture }: TextureData): object {
  assert(texture !== null && texture !== undefined, "a tensor that is used has a texture");
  return texture.texture;
}
