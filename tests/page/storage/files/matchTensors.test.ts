import { describe, expect, test } from "vitest";
import { appliedMatch, matchTensors, type ExpectedTensor } from "../../../../src/page/storage/files/matchTensors.ts";
import { parseTensors, writeTensors, type FileTensor } from "../../../../src/page/storage/files/safetensors.ts";

const layer = (name: string, inputs: number, outputs: number): readonly ExpectedTensor[] => [
  { name: `${name}.W`, shape: [inputs, outputs] },
  { name: `${name}.b`, shape: [outputs] },
];

/** 6-4-2 and back, as our own model lists its parameters. */
const VAE = [
  ...layer("encoder.0", 6, 4),
  ...layer("encoder.mu", 4, 2),
  ...layer("encoder.logSigma", 4, 2),
  ...layer("decoder.0", 2, 4),
  ...layer("decoder.out", 4, 6),
];

function fileWith(shapes: Readonly<Record<string, readonly number[]>>): ReadonlyMap<string, FileTensor> {
  let next = 0;
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => next++);
    return [name, { shape, values }] as const;
  });
  return parseTensors(writeTensors(new Map(tensors), new Map())).tensors;
}

/** As `nn.Linear` has them: [out, in]. */
const torch = (name: string, inputs: number, outputs: number) => ({
  [`${name}.weight`]: [outputs, inputs],
  [`${name}.bias`]: [outputs],
});

function sources(tensors: ReadonlyMap<string, FileTensor>, expected: readonly ExpectedTensor[] = VAE) {
  const match = matchTensors(tensors, expected);
  if (!match.ok) throw new Error(`missing ${match.missing.map(({ name }) => name).join()}`);
  return match;
}

describe("tensors of a file matched with parameters", () => {
  test("of our own names: as they are", () => {
    const tensors = fileWith(Object.fromEntries([...VAE.map(({ name, shape }) => [name, shape]), ["more", [3]]]));
    const { mapping, unused } = sources(tensors);
    expect(mapping.map(({ from }) => from)).toEqual(VAE.map(({ name }) => name));
    expect(mapping.some(({ transposed, byOrder }) => transposed || byOrder)).toBe(false);
    expect(unused).toEqual(["more"]);
  });

  test("of PyTorch's VAE example, fc1 … fc4, [out, in]: by shape, the two heads by the order of their names", () => {
    // https://github.com/pytorch/examples/blob/main/vae/main.py has fc1, fc21 (mean), fc22 (log variance), fc3, fc4.
    const tensors = fileWith({
      ...torch("fc4", 4, 6),
      ...torch("fc3", 2, 4),
      ...torch("fc22", 4, 2),
      ...torch("fc21", 4, 2),
      ...torch("fc1", 6, 4),
    });
    const { mapping, unused } = sources(tensors);
    expect(Object.fromEntries(mapping.map(({ name, from }) => [name, from]))).toEqual({
      "encoder.0.W": "fc1.weight",
      "encoder.0.b": "fc1.bias",
      "encoder.mu.W": "fc21.weight",
      "encoder.mu.b": "fc21.bias",
      "encoder.logSigma.W": "fc22.weight",
      "encoder.logSigma.b": "fc22.bias",
      "decoder.0.W": "fc3.weight",
      "decoder.0.b": "fc3.bias",
      "decoder.out.W": "fc4.weight",
      "decoder.out.b": "fc4.bias",
    });
    expect(mapping.filter(({ byOrder }) => byOrder).map(({ name }) => name)).toEqual(
      VAE.slice(2, 6).map(({ name }) => name),
    );
    expect(unused).toEqual([]);
    const W = appliedMatch(tensors, mapping)["decoder.0.W"];
    const stored = tensors.get("fc3.weight");
    // W[i, j] = weight[j, i].
    const floats = new Float32Array((stored?.bytes ?? new Uint8Array()).slice().buffer);
    expect(W?.shape).toEqual([2, 4]);
    expect(W?.values[1]).toBe(floats[2]);
    expect(W?.values[4]).toBe(floats[1]);
  });

  test("a head of log variances, twice log σ, is halved", () => {
    const tensors = fileWith({
      ...torch("encoder.0", 6, 4),
      ...torch("encoder.logvar", 4, 2),
      ...torch("encoder.mean", 4, 2),
      ...torch("decoder.0", 2, 4),
      ...torch("decoder.2", 4, 6),
    });
    const { mapping } = sources(tensors);
    const head = mapping.find(({ name }) => name === "encoder.logSigma.b");
    expect(head).toMatchObject({ from: "encoder.logvar.bias", halved: true });
    expect(mapping.find(({ name }) => name === "encoder.mu.W")).toMatchObject({
      from: "encoder.mean.weight",
      halved: false,
    });
    const values = appliedMatch(tensors, mapping)["encoder.logSigma.b"]?.values;
    const stored = new Float32Array((tensors.get("encoder.logvar.bias")?.bytes ?? new Uint8Array()).slice().buffer);
    expect([...(values ?? [])]).toEqual([...stored].map((value) => value / 2));
  });

  test("square matrices take the file's convention, and the order of names among themselves", () => {
    const square = [...layer("encoder.0", 4, 4), ...layer("encoder.1", 4, 4), ...layer("encoder.mu", 4, 2)];
    const tensors = fileWith({ ...torch("enc.10", 4, 4), ...torch("enc.2", 4, 4), ...torch("enc.11", 4, 2) });
    const { mapping } = sources(tensors, square);
    expect(mapping.map(({ from }) => from).slice(0, 4)).toEqual([
      "enc.2.weight",
      "enc.2.bias",
      "enc.10.weight",
      "enc.10.bias",
    ]);
    expect(mapping.filter(({ name }) => name.endsWith(".W")).every(({ transposed }) => transposed)).toBe(true);
    expect(mapping.map(({ byOrder }) => byOrder)).toEqual([true, true, true, true, false, false]);
  });

  test("Keras kernels lie as ours do", () => {
    const keras = (name: string, inputs: number, outputs: number) => ({
      [`${name}/kernel`]: [inputs, outputs],
      [`${name}/bias`]: [outputs],
    });
    const tensors = fileWith({ ...keras("dense", 6, 4), ...keras("z_mean", 4, 4) });
    const { mapping } = sources(tensors, [...layer("encoder.0", 6, 4), ...layer("encoder.mu", 4, 4)]);
    expect(mapping.map(({ from, transposed }) => [from, transposed])).toEqual([
      ["dense/kernel", false],
      ["dense/bias", false],
      ["z_mean/kernel", false],
      ["z_mean/bias", false],
    ]);
  });

  test("what has no fitting tensor is named, and nothing is taken twice", () => {
    const tensors = fileWith({ ...torch("fc1", 6, 4), ...torch("fc21", 4, 2), ...torch("fc3", 2, 5) });
    const match = matchTensors(tensors, VAE);
    expect(match).toMatchObject({ ok: false, unused: ["fc3.bias", "fc3.weight"] });
    if (match.ok) return;
    expect(match.missing.map(({ name }) => name)).toEqual(VAE.slice(4).map(({ name }) => name));
  });

  test("a single σ, under any name, is found by its shape", () => {
    const tensors = fileWith({ ...torch("fc", 6, 4), log_scale: [] });
    const { mapping } = sources(tensors, [...layer("decoder.out", 6, 4), { name: "decoder.logSigma", shape: [1] }]);
    expect(mapping.at(-1)).toMatchObject({ name: "decoder.logSigma", from: "log_scale" });
  });
});
