/** The page's address: what it holds comes back, and what anybody may write into it costs nothing and is said. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SETTING_NAMES, type Settings } from "../../../src/core/settings/descriptors.ts";
import { settingsToQuery } from "../../../src/core/settings/link.ts";
import { parseSettings } from "../../../src/core/settings/parse.ts";
import { viewOf } from "../../../src/page/charts/planeView.ts";
import { Address, addressQuery, type PageKey } from "../../../src/page/state/address.ts";
import {
  canBeLocked,
  controlsText,
  PANEL_NAMES,
  readControls,
  wholeChoice,
} from "../../../src/page/state/controlNames.ts";
import { isHidden, isLocked, type ControlName } from "../../../src/page/state/controls.ts";
import { OPEN_PANELS, withPanel } from "../../../src/page/state/openPanels.ts";
import { readAddress as read } from "../../../src/page/state/readAddress.ts";
import { STARTING_LAYERS } from "../../../src/page/state/planeLayers.ts";
import { readView, shownView, viewText, type Viewed } from "../../../src/page/state/shownView.ts";
import { fittingSettings } from "../../core/settings/arbitrary.ts";
import { fuzz } from "../../fuzz.ts";

const CONTROLS: readonly ControlName[] = [...PANEL_NAMES, ...SETTING_NAMES];

const readAddress = (query: string) => {
  const { settingIssues, pageIssues, ...reading } = read(query);
  return { ...reading, issues: [...pageIssues, ...settingIssues] };
};

const viewed = (latentDim: number): fc.Arbitrary<Viewed> =>
  fc.record({
    gridSide: fc.integer({ min: 8, max: 40 }),
    opened: fc
      .subarray([...OPEN_PANELS])
      .map((panels) => panels.reduce<Viewed["opened"]>((before, panel) => withPanel(before, panel, true), [])),
    explorer: fc.record({
      z: fc.constant(new Float32Array(latentDim)),
      axes:
        latentDim === 1
          ? fc.constant([0, 0] as const)
          : fc
              .shuffledSubarray([...Array(latentDim).keys()], { minLength: 2, maxLength: 2 })
              .map(([across = 0, up = 0]) => [across, up] as const),
      directions: latentDim > 2 ? fc.option(fc.constant(new Float32Array(2 * latentDim))) : fc.constant(null),
      spacing: fc.constantFrom("quantile", "linear"),
      layers: fc.record({
        grid: fc.boolean(),
        posterior: fc.boolean(),
        ellipses: fc.boolean(),
        density: fc.boolean(),
        prior: fc.boolean(),
        trails: fc.boolean(),
      }),
      // Ten-thousandths survive; a view that a hand makes is rounded to them.
      view: fc.option(
        fc.record({
          left: fc.integer({ min: -75_000, max: 85_000 }).map((n) => n / 10_000),
          top: fc.integer({ min: -75_000, max: 85_000 }).map((n) => n / 10_000),
          size: fc.integer({ min: 313, max: 160_000 }).map((n) => n / 10_000),
        }),
        { nil: viewOf(1) },
      ),
      scale: fc.constant(1),
    }),
  });

const whole = fittingSettings.chain((settings) =>
  fc.record({
    settings: fc.constant(settings),
    viewed: viewed(settings.latentDim),
    hide: fc.uniqueArray(fc.constantFrom(...CONTROLS)),
    lock: fc.uniqueArray(fc.constantFrom(...CONTROLS.filter(canBeLocked))),
    lesson: fc.constantFrom("", "posterior-collapse", "beta-1", "7"),
  }),
);

const queryOf = (settings: Settings, page: Readonly<Partial<Record<PageKey, string>>>) =>
  addressQuery(settingsToQuery(settings), new Map(Object.entries(page) as [PageKey, string][]));

test("settings, view, hidden and locked controls and lesson come back together", () => {
  fc.assert(
    fc.property(whole, ({ settings, viewed: state, hide, lock, lesson }) => {
      const view = viewText(shownView(state));
      const page = { lesson, view, hide: controlsText(new Set(hide)), lock: controlsText(new Set(lock)) };
      const query = queryOf(settings, page);
      const reading = readAddress(query);
      expect(reading.settings).toEqual(settings);
      expect([...reading.controls.hide]).toEqual(hide);
      expect([...reading.controls.lock]).toEqual(lock);
      expect(reading.page.get("lesson") ?? "").toBe(lesson);
      expect(reading.issues.map(({ problem }) => problem)).toEqual(lesson === "" ? [] : ["unknownLesson"]);
      expect(reading.view).toEqual(shownView(state));
      // What is written again is the same, and a browser may decode and encode it in between.
      const again = new Map<PageKey, string>([...reading.page, ["view", viewText(reading.view)]]);
      expect(addressQuery(settingsToQuery(reading.settings), again)).toBe(query);
      expect(readAddress(`?${new URLSearchParams(query).toString()}`)).toEqual(reading);
    }),
  );
});

test("as a page begins its address is empty, and a view is short and readable", () => {
  const start: Viewed = {
    gridSide: 20,
    opened: [],
    explorer: {
      z: new Float32Array(5),
      axes: [0, 1],
      directions: null,
      spacing: "quantile",
      layers: STARTING_LAYERS,
      view: viewOf(1),
      scale: 1,
    },
  };
  expect(viewText(shownView(start))).toBe("");
  expect(addressQuery("", new Map())).toBe("");
  const view = viewText(
    shownView({
      gridSide: 12,
      opened: ["walks"],
      explorer: {
        ...start.explorer,
        axes: [0, 3],
        layers: { ...STARTING_LAYERS, posterior: false },
        view: { left: 0.25, top: 0.123_456, size: 0.5 },
      },
    }),
  );
  expect(view).toBe("axes.0-3_layers.grid-prior_frame.0.25~0.1235~0.5_grid.12_open.walks");
  expect(addressQuery("", new Map([["view", view]]))).toBe(`?v=1&view=${view}`);
});

describe("a view is parsed strictly", () => {
  test.each([
    "axes.0",
    "axes.1-1",
    "axes.0-7",
    "axes.0-3-4",
    "axes.-1-2",
    "space.log",
    "layers.grid-grid",
    "layers.toString",
    "frame.0~0",
    "frame.0~0~0",
    "frame.0~0~NaN",
    "frame.1e9~0~1",
    "frame.0~0~65",
    "grid.7",
    "grid.12.5",
    "open.walks-drawing",
    "open.constructor",
    "toString.1",
    "colour.red",
  ])("%s is left out and said, the rest is used", (segment) => {
    const { view, issues } = readView(`grid.30_${segment}_space.linear`.replace(/^grid.30_(grid|space)/, "$1"), 5);
    expect(issues).toEqual([{ path: "view", problem: "notView", value: segment }]);
    expect(view).toHaveProperty("spacing", "linear");
  });

  test("what is given twice counts once", () => {
    expect(readView("grid.30_grid.12", 2)).toEqual({
      view: { gridSide: 30 },
      issues: [{ path: "view", problem: "notView", value: "grid.12" }],
    });
  });
});

describe("controls", () => {
  const state = (hide: string, lock: string) => ({
    controls: wholeChoice({ hide: readControls("hide", hide).names, lock: readControls("lock", lock).names }),
    showsEverything: false,
  });

  test("a panel takes what stands in it along; everything can be shown again", () => {
    const of = state("data,losses", "recipe");
    expect((["dataset", "toyNoise", "losses"] as const).map((name) => isHidden(of, name))).toEqual([true, true, true]);
    expect((["model", "learningRate", "preset"] as const).map((name) => isLocked(of, name))).toEqual([
      true,
      true,
      true,
    ]);
    // β stands beside the recipe.
    expect([isLocked(of, "beta"), isHidden(of, "model")]).toEqual([false, false]);
    const open = { ...of, showsEverything: true };
    expect([isHidden(open, "losses"), isLocked(open, "model")]).toEqual([false, false]);
  });

  test("names that are none, and pictures that were to be locked, are said", () => {
    expect(readControls("lock", "beta,kl,__proto__,toString,,beta").issues).toEqual([
      { path: "lock", problem: "onlyHidden", value: "kl" },
      { path: "lock", problem: "unknownControl", value: "__proto__" },
      { path: "lock", problem: "unknownControl", value: "toString" },
    ]);
  });
});

describe("hostile links", () => {
  test.each([
    ["ten megabytes", `?beta=4&x=${"a".repeat(10_000_000)}`, ["tooLong"]],
    ["a million pairs", `?beta=4&${"a=1&".repeat(2_500_000)}`, ["tooLong", "repeated", "unknownSetting"]],
    ["only separators", `?beta=4&${"&".repeat(10_000_000)}`, ["tooLong"]],
    ["the prototype", "?beta=4&__proto__=1&constructor=2&__proto__[polluted]=3", [...Array(3).fill("unknownSetting")]],
    ["keys twice", "?beta=4&beta=5&beta=6&view=grid.9&view=grid.8", ["repeated", "repeated"]],
    ["broken escapes", "?beta=4&seed=%E0%A4%A&%=%&%zz=1", ["notANumber", "unknownSetting", "unknownSetting"]],
    ["control characters", "?beta=4&%00%1b[2J%E2%80%AE=%00", ["unknownSetting"]],
    ["markup", "?beta=4&lesson=<img src=x onerror=alert(1)>&hide=<b>", ["unknownControl", "notALesson"]],
    ["the future", "?v=99&beta=4&hide=teleporter&view=hologram.1", ["unknownControl", "notView", "outOfRange"]],
  ])("%s: the good part is used, the rest is said, in bounded time", (_, query, problems) => {
    const begun = performance.now();
    const { settings, issues, view } = readAddress(query);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(settings.beta).toBe(4);
    expect(issues.map(({ problem }) => problem)).toEqual(problems);
    expect(Object.prototype).not.toHaveProperty("polluted");
    expect(parseSettings(settings).ok).toBe(true);
    for (const issue of issues) expect(`${issue.path}${issue.value}`).not.toMatch(/\p{Cc}|\u202e/u);
    expect(view.gridSide).not.toBe(8);
  });

  test("regression: half a character in the view reaches no encoder", () => {
    const query = "?view=grid.12\ud83d&lesson=\udca5";
    expect(readAddress(query).issues.map(({ problem }) => problem)).toEqual(["notView", "notALesson"]);
    expect(new Address(query, () => undefined).query).toBe("");
  });

  test("damaged links: no crash, soon, and always settings that a run can have", () => {
    const corpus = [
      ...fc.sample(whole, { numRuns: 40, seed: 1 }).map(({ settings, viewed: state, hide, lock, lesson }) =>
        queryOf(settings, {
          lesson,
          view: viewText(shownView(state)),
          hide: controlsText(new Set(hide)),
          lock: controlsText(new Set(lock)),
        }),
      ),
      "?v=1&dataset=moons&model=glow&couplings=7",
      "?v=1&__proto__=1&view=axes.0-1_frame.0~0~1_layers.none",
    ];
    const { parsed } = fuzz({
      name: "link",
      corpus,
      cases: 10_000,
      isRefusal: () => false,
      attempt(query) {
        const { settings, page, view } = readAddress(query);
        if (!parseSettings(settings).ok) throw new Error("no run can have these settings");
        if (readView(viewText(view), settings.latentDim).issues.length > 0) throw new Error("no view says this");
        addressQuery(settingsToQuery(settings), page);
        // As it goes on before it is read.
        if (new Address(query, () => undefined).query.length > 4000) throw new Error("the address grows");
      },
    });
    expect(parsed).toBe(10_000);
  });
});

describe("following the page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("at once after a pause, then at most once in 300 ms, the newest last", () => {
    const written: [number, string][] = [];
    const begun = Date.now();
    const address = new Address("?hide=losses", (query) => written.push([Date.now() - begun, query]));
    address.showSettings("?v=1&beta=2");
    for (let frame = 0; frame < 120; frame++) {
      address.set("view", `frame.0~0~${frame + 1}`);
      vi.advanceTimersByTime(16);
    }
    vi.advanceTimersByTime(1000);
    expect(written[0]).toEqual([0, "?v=1&beta=2&hide=losses"]);
    expect(written.at(-1)?.[1]).toBe("?v=1&beta=2&view=frame.0~0~120&hide=losses");
    const gaps = written.slice(1).map(([at], i) => at - (written[i]?.[0] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300);
    // Two seconds of changes.
    expect(written.length).toBeLessThanOrEqual(8);
  });

  test("what waits is written when the page goes", () => {
    const written: string[] = [];
    const address = new Address("", (query) => written.push(query));
    address.showSettings("?v=1&beta=2");
    address.showSettings("?v=1&beta=3");
    address.flush();
    expect(written).toEqual(["?v=1&beta=2", "?v=1&beta=3"]);
  });
});
