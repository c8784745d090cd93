import { expect, test } from "vitest";
import { fmaModule } from "../../../tools/bench/page/fma.ts";
import { expectSumsRight } from "./fmaSums.ts";

test("the fused form is there, and multiplies and adds as often as it says", async () => {
  expect(fmaModule().isFused).toBe(true);
  await expectSumsRight();
});
