import { describe, expect, test } from "vitest";
import { Failure, toldFailure } from "../../../src/core/shared/failure.ts";
import { failureSentence } from "../../../src/page/language/failures.ts";
import { wordsIn } from "./wordsIn.ts";

describe("a failure as a sentence", () => {
  test("says its details in the page's language", () => {
    const failure = toldFailure(new Failure("badStatus", "no", { status: 404 }));
    expect(failureSentence(wordsIn("en"), failure).text).toMatch(/could not be fetched.*404/);
    expect(failureSentence(wordsIn("zh"), failure)).toEqual({
      text: "未能取得文件：服务器返回状态 404。",
      english: "",
    });
  });

  test("names an engine as the page does, and keeps what the machine said as English", () => {
    const failure = toldFailure(new Failure("backendFailed", "no", { name: "webgl", detail: "context lost" }));
    expect(failureSentence(wordsIn("en"), failure)).toEqual({
      text: "WebGL could not be started.",
      english: "context lost",
    });
    expect(failureSentence(wordsIn("zh"), failure)).toEqual({ text: "未能启动 WebGL。", english: "context lost" });
  });

  test("without a code is its message, as English", () => {
    expect(failureSentence(wordsIn("zh"), toldFailure(new Error("index is -1")))).toEqual({
      text: "",
      english: "index is -1",
    });
  });
});
