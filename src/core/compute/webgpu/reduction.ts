/** Sums over the threads of a workgroup, in WGSL and always in the same order: no atomic additions. */

/**
 * Adds up `items[base], items[base + stride], …`, one of each of `lanes` threads (a power of two), into `items[base]` by
 * halves. `lane` numbers the threads of a sum. Every thread of the workgroup must come here, after writing its own item.
 */
export function sumByHalves(items: string, lanes: number, lane: string, stride: string): string {
  const steps: string[] = [];
  for (let half = lanes / 2; half >= 1; half /= 2) {
    steps.push(`  workgroupBarrier();
  if (${lane} < ${half}u) { ${items}[slot] = ${items}[slot] + ${items}[slot + ${half}u * ${stride}]; }`);
  }
  return `${steps.join("\n")}\n  workgroupBarrier();`;
}
