import { describe, expect, test } from "vitest";
import { parseSetting, parseSettings, type SettingIssue } from "../../../src/core/settings/parse.ts";
import type { SettingName } from "../../../src/core/settings/descriptors.ts";
import { issueSentence } from "../../../src/page/language/issues.ts";
import { wordsIn } from "./wordsIn.ts";

function issueOf(name: SettingName, typed: string): SettingIssue {
  const parsed = parseSetting(name, typed);
  const issue = parsed.ok ? undefined : parsed.issues[0];
  if (issue === undefined) throw new Error(`${name} took ${typed}`);
  return issue;
}

describe("a problem as a sentence", () => {
  // Field, value and range as the descriptors have them: β 0 to 100, 0 to 4 layers of 1 to 1024.
  test.each([
    ["beta", "500", "β must be 0 to 100; 500 is outside."],
    ["beta", "much", "β must be a number, 0 to 100; “much” is none."],
    ["seed", "1.5", "Seed must be a whole number, 0 to 4294967295; it cannot be 1.5."],
    ["hidden", "9-9-9-9-9", "Hidden layers must be 0 to 4 whole numbers, each 1 to 1024; “9-9-9-9-9” does not fit."],
    ["optimiser", "lion", "Optimiser must be one of Adam, SGD, RMSProp; “lion” is none of them."],
  ] as const)("%s = %s", (name, typed, sentence) => {
    expect(issueSentence(wordsIn("en"), issueOf(name, typed))).toBe(sentence);
  });

  test("names the setting, the value and the range in Chinese too", () => {
    expect(issueSentence(wordsIn("zh"), issueOf("learningRate", "2"))).toBe("学习率的范围是 1e−6 到 1，2 超出范围。");
  });

  test("of values that do not go together names both, and what to choose instead", () => {
    const parsed = parseSettings({ dataset: "ratings", model: "vae", likelihood: "gaussian" });
    const [issue] = parsed.ok ? [] : parsed.issues;
    if (issue === undefined) throw new Error("a Gaussian likelihood was taken for ratings");
    expect(issueSentence(wordsIn("en"), issue)).toBe(
      "Likelihood “Gaussian” does not go with Data set “ratings”; choose one of multinomial.",
    );
    expect(issueSentence(wordsIn("zh"), issue)).toBe("似然“高斯”与数据集“评分”不相配，请从中选择：多项。");
  });

  test("of a key that is no setting", () => {
    const issue = { path: "hiden", problem: "unknownSetting", value: '"2"', allowed: "beta, …" } as const;
    expect(issueSentence(wordsIn("en"), issue)).toBe("“hiden” is no setting of this page and was left out.");
  });
});
