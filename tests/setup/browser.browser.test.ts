/** Proves that the browser of the tests can do what the page can use; without it a skipped backend looks like a pass. */
import { expect, test } from "vitest";

test("the page is cross-origin isolated, as it is where it is served", () => {
  expect(crossOriginIsolated).toBe(true);
  expect(new SharedArrayBuffer(8).byteLength).toBe(8);
});

test("WebGL 2 draws", () => {
  const gl = new OffscreenCanvas(4, 4).getContext("webgl2");
  gl?.clearColor(1, 0, 0, 1);
  gl?.clear(gl.COLOR_BUFFER_BIT);
  const pixel = new Uint8Array(4);
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  expect([...pixel]).toEqual([255, 0, 0, 255]);
});

test("WebGPU gives a device that copies", async () => {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter?.requestDevice();
  expect(device).toBeDefined();
  const source = device?.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST });
  const target = device?.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  if (device === undefined || source === undefined || target === undefined) return;
  device.queue.writeBuffer(source, 0, Uint32Array.of(2013));
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(source, 0, target, 0, 4);
  device.queue.submit([encoder.finish()]);
  await target.mapAsync(GPUMapMode.READ);
  expect([...new Uint32Array(target.getMappedRange())]).toEqual([2013]);
  device.destroy();
});

test("WebAssembly has SIMD", () => {
  // (func (result v128) i32.const 0 i8x16.splat), assembled by hand from the specification's binary format.
  const bytes = [
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    [1, 5, 1, 0x60, 0, 1, 0x7b],
    [3, 2, 1, 0],
    [10, 8, 1, 6, 0, 0x41, 0, 0xfd, 15, 0x0b],
  ];
  expect(WebAssembly.validate(Uint8Array.from(bytes.flat()))).toBe(true);
});
