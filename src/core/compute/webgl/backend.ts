/** What our programs use of TensorFlow.js's WebGL backend, and tensors as the packed textures they read. Draws nothing itself. */
import { webgl_util } from "@tensorflow/tfjs-backend-webgl";
import type * as tf from "../tf.ts";

/** The part of WebGL 2 called here; the core is compiled without the browser's own declarations. */
export interface Gl {
  readonly COLOR_ATTACHMENT0: number;
  readonly FRAMEBUFFER: number;
  readonly FRAMEBUFFER_COMPLETE: number;
  readonly TEXTURE0: number;
  readonly TEXTURE_2D: number;
  activeTexture(unit: number): void;
  bindTexture(target: number, texture: object): void;
  checkFramebufferStatus(target: number): number;
  drawBuffers(attachments: readonly number[]): void;
  framebufferTexture2D(
    target: number,
    attachment: number,
    textureTarget: number,
    texture: object | null,
    level: 0,
  ): void;
  getUniformLocation(program: object, name: string): object | null;
  uniform1f(location: object | null, value: number): void;
  uniform1i(location: object | null, value: number): void;
  uniform4i(location: object | null, x: number, y: number, z: number, w: number): void;
}

export interface LinkedProgram {
  readonly vao: object;
}

export interface Gpgpu {
  readonly gl: Gl;
  createProgram(fragmentShader: object): LinkedProgram;
  buildVao(program: LinkedProgram): void;
  setProgram(program: LinkedProgram): void;
  bindVertexArray(vao: object): void;
  setOutputPackedMatrixTexture(texture: object, rows: number, columns: number): void;
  executeProgram(): void;
}

/** [rows, columns] in values; a packed texture has half of both in texels. */
export type TextureShape = readonly [rows: number, columns: number];

export interface TextureData {
  shape: number[];
  /** On the CPU, where small tensors start and where what was read is kept. */
  values?: ArrayLike<number> | null;
  texture?: { readonly texture: object } | null;
  texShape?: TextureShape | null;
  usage?: number | null;
  isPacked?: boolean;
  /** Set when it is a view of another tensor's texture. */
  slice?: object | null;
}

/** The backend, some of it not declared public by the library. */
export interface WebglBackend {
  readonly gpgpu: Gpgpu;
  readonly texData: { get(dataId: tf.DataId): TextureData };
  /** How many share a texture, counting the tensor it was made for; nothing for those that never had a view. */
  readonly dataRefCount: WeakMap<object, number>;
  makeTensorInfo(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
  disposeIntermediateTensorInfo(tensor: tf.TensorInfo): void;
  uploadToGPU(dataId: tf.DataId): void;
  packTensor(tensor: tf.TensorInfo): tf.TensorInfo;
  packedReshape(tensor: tf.TensorInfo, shape: readonly number[]): tf.TensorInfo;
  getAndSaveBinary<Binary>(key: string, make: () => Binary): Binary;
}

/** How a matrix lies in packed texels of 2×2 values, in texels where not said otherwise. */
export interface Layout {
  /** Texels from one row of texels to the next. */
  readonly stride: number;
  /** Rows of texels in one matrix; tensors of more than two dimensions are many matrices. */
  readonly texelRows: number;
  /** Values. */
  readonly rows: number;
  /** Values. */
  readonly columns: number;
}

/** Vectors are matrices of one row. */
export function layoutOf(shape: readonly number[]): Layout {
  const rows = shape.at(-2) ?? 1;
  const columns = shape.at(-1) ?? 1;
  return { stride: Math.ceil(columns / 2), texelRows: Math.ceil(rows / 2), rows, columns };
}

/** Width in texels. A texture too long for the device is folded, and then this is not the stride of its layout. */
export function widthOf({ texShape }: TextureData): number {
  return Math.max(1, Math.ceil((texShape?.[1] ?? 1) / 2));
}

/**
 * The data of a tensor with a packed texture that fits its shape, made where there is none yet. A texture that is not
 * packed is replaced for good, or each use would pack it anew. What must stay as it is gets a copy, told in `copies`.
 */
export function packedData(backend: WebglBackend, tensor: tf.TensorInfo, copies: tf.TensorInfo[]): TextureData {
  const data = backend.texData.get(tensor.dataId);
  if (data.texture === null || data.texture === undefined) {
    data.isPacked = true;
    data.shape = tensor.shape;
    backend.uploadToGPU(tensor.dataId);
    return data;
  }
  if (data.isPacked !== true) {
    const packed = backend.packTensor({ ...tensor });
    const packedData = backend.texData.get(packed.dataId);
    if ((backend.dataRefCount.get(tensor.dataId) ?? 1) > 1) {
      copies.push(packed);
      return packedData;
    }
    swapTextures(data, packedData);
    backend.disposeIntermediateTensorInfo(packed);
    return data;
  }
  if (webgl_util.isReshapeFree(data.shape, tensor.shape)) return data;
  const reshaped = backend.packedReshape({ ...tensor, shape: data.shape }, tensor.shape);
  copies.push(reshaped);
  return backend.texData.get(reshaped.dataId);
}

/** With everything that says how to read a texture and how to give it back. */
function swapTextures(one: TextureData, other: TextureData): void {
  const { shape, texture, texShape, usage, isPacked, slice } = one;
  for (const key of ["shape", "texture", "texShape", "usage", "isPacked", "slice"] as const)
    Object.assign(one, { [key]: other[key] });
  Object.assign(other, { shape, texture, texShape, usage, isPacked, slice });
}
