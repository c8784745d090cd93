import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName } from "../../../../src/page/views/files/fileName.ts";

test.each([
  ["VAE, β = 4", "elbo-room-VAE-β-4-step-12.csv"],
  ["../../etc/passwd", "elbo-room-etc-passwd-step-12.csv"],
  ["CON", "elbo-room-CON-run-step-12.csv"],
  ["", "elbo-room-step-12.csv"],
  ["我的 运行…", "elbo-room-我的-运行-step-12.csv"],
  ["a\u202Egpj.exe\u0000", "elbo-room-a-gpj.exe-step-12.csv"],
])("a run called %j", (run, name) => {
  expect(fileName(run, 12, "csv")).toBe(name);
});

test("is short and holds nothing that a system refuses, whatever the run is called", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (run) => {
      const name = fileName(run, 7, "gif");
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Control}\p{Format}\s]/u);
      expect(name).toMatch(/^elbo-room-.*step-7\.gif$/u);
      expect([...name].length).toBeLessThan(110);
    }),
    { seed: 20_131_220 },
  );
});
