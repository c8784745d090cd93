/** A run's report: what it was set to, how it went and what it makes, in the reader's language. */
import { changedSettings } from "../../../core/settings/changes.ts";
import { SETTING_NAMES, type SettingName } from "../../../core/settings/descriptors.ts";
import { settingsToQuery } from "../../../core/settings/link.ts";
import { hasMeaning } from "../../../core/settings/meaning.ts";
import { startingSettings } from "../../../core/settings/starting.ts";
import { curvePicture } from "../../charts/curvePicture.ts";
import { pictureSvg } from "../../charts/pictureSvg.ts";
import { optionWords, valueWords } from "../../language/words.ts";
import { decodedImages } from "../../state/conditions.ts";
import type { RoomState } from "../../state/roomState.ts";
import type { KeptRun } from "../../storage/runRecord.ts";
import { greyPng } from "./greyPng.ts";
import type { MadeFile, Making } from "./making.ts";
import { reportHtml, type ReportPicture, type ReportTable } from "./reportHtml.ts";

const COLOURS = { negativeElbo: "#1d1c1a", reconstruction: "#23608f", kl: "#c8402a" } as const;

export async function reportFile(making: Making): Promise<readonly MadeFile[]> {
  const { words, room, kept } = making;
  const { t, language, numbers } = words;
  const run = await making.run();
  const { record, body } = run;
  // What the page shows beside a run is of its own run alone.
  const shown = kept === null ? room.store.getState() : null;
  const title = record.title ?? optionWords(words.catalogue, "model", record.settings.model);
  const html = reportHtml({
    language,
    title,
    subtitle: t("files.reportSubtitle", {
      data: record.data.title ?? optionWords(words.catalogue, "dataset", record.data.name),
      step: numbers.count(record.step),
      date: new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(record.savedAt),
    }),
    tables: [figures(making, run), ...settingTables(making, run), about(making, run), marks(making, run)],
    pictures: [...curvePictures(making, run), ...decodedPictures(making, run, shown)],
    notes: record.notes.trim() === "" ? null : { title: t("files.reportNotes"), text: record.notes },
    link: {
      title: t("files.reportAgain"),
      what: t("files.reportAgainWhat", { step: numbers.count(record.step) }),
      address: `${location.origin}${location.pathname}${settingsToQuery(body.snapshot.settings)}`,
    },
    footer: t("files.reportFooter"),
  });
  return [{ blob: new Blob([html], { type: "text/html;charset=utf-8" }), name: making.named(record, "report.html") }];
}

function figures({ words: { t, numbers } }: Making, { record }: KeptRun): ReportTable {
  const { figures: held } = record;
  const nats = (value: number) => t("files.nats", { value: numbers.nats(value) });
  const rows: [string, string][] =
    held === null
      ? []
      : [
          [t("files.negativeElbo"), nats(held.negativeElbo)],
          [t("files.reconstruction"), nats(held.reconstruction)],
          [t("files.kl"), nats(held.kl)],
          [t("files.activeUnits"), numbers.count(held.activeUnits)],
          [t("files.measuredAt"), `${numbers.count(held.step)} · n = ${numbers.count(held.count)}`],
        ];
  return { title: t("files.reportFigures"), rows };
}

/** What was chosen, and then everything else that has a meaning for this run. */
function settingTables({ words }: Making, { record }: KeptRun): readonly ReportTable[] {
  const { settings } = record;
  const usual = startingSettings({ dataset: settings.dataset, model: settings.model });
  const chosen = new Set<SettingName>([...changedSettings(usual, settings), "dataset", "model", "beta", "seed"]);
  const rows = (names: readonly SettingName[]) =>
    names.map((name) => [words.catalogue.settings[name].label, valueWords(words, name, settings[name])] as const);
  const meant = SETTING_NAMES.filter((name) => hasMeaning(name, settings));
  return [
    { title: words.t("files.reportChosen"), rows: rows(meant.filter((name) => chosen.has(name))) },
    { title: words.t("files.reportOthers"), rows: rows(meant.filter((name) => !chosen.has(name))) },
  ];
}

function about({ words: { t, numbers, catalogue } }: Making, { record }: KeptRun): ReportTable {
  const { data, backend, step, stepsPerEpoch, trainedSeconds } = record;
  return {
    title: t("files.reportRun"),
    rows: [
      [t("files.examples"), `${numbers.count(data.trainCount)} / ${numbers.count(data.heldOutCount)}`],
      ...(data.fingerprint === "" ? [] : [[t("files.fingerprint"), data.fingerprint] as const]),
      [t("files.steps"), `${numbers.count(step)} · ${numbers.fixed(step / stepsPerEpoch, 1)}`],
      [t("files.seconds"), t("files.secondsOf", { seconds: numbers.fixed(trainedSeconds, 1) })],
      [t("files.backend"), catalogue.backends[backend].label],
      ...(record.tags.length === 0 ? [] : [[t("files.tags"), record.tags.join(", ")] as const]),
    ],
  };
}

function marks({ words: { t, catalogue } }: Making, { body }: KeptRun): ReportTable {
  const named = (name: string) => catalogue.settings[name as SettingName]?.label ?? name;
  const rows = body.curves.marks.map(
    ({ step, name, from, to }) => [String(step), `${named(name)} ${from} → ${to}`] as const,
  );
  return { title: t("files.reportMarks"), rows };
}

function curvePictures({ words: { t } }: Making, { body }: KeptRun): readonly ReportPicture[] {
  const { heldOut, train, marks: changes } = body.curves;
  const curve = (series: typeof train, column: keyof typeof COLOURS, name: string, dash: readonly number[]) => ({
    name,
    dash,
    colour: COLOURS[column],
    steps: series.steps,
    values: series.values[series.columns.indexOf(column)] ?? new Float64Array(0),
  });
  const picture = curvePicture(
    [
      curve(train, "negativeElbo", t("files.trainElbo"), [2, 2]),
      curve(heldOut, "negativeElbo", "−ELBO", []),
      curve(heldOut, "reconstruction", t("files.reconstruction"), []),
      curve(heldOut, "kl", "KL", []),
    ],
    changes.map(({ step }) => step),
  );
  if (picture === null) return [];
  return [
    {
      title: t("files.reportCurves"),
      picture: { svg: pictureSvg(picture, () => "") },
      caption: t("files.reportCurvesWhat"),
    },
  ];
}

function decodedPictures(
  { words: { t } }: Making,
  { body }: KeptRun,
  shown: RoomState | null,
): readonly ReportPicture[] {
  const pictures: ReportPicture[] = [];
  if (body.grid !== null) {
    const { pixels, tileWidth, tileHeight, side } = body.grid;
    const png = greyPng(pixels, tileWidth, tileHeight, side);
    pictures.push({
      title: t("files.reportGrid"),
      picture: { png, pixelated: false },
      caption: t("files.reportGridWhat"),
    });
  }
  if (shown === null) return pictures;
  const dataset = decodedImages(shown.settings, shown.dataset);
  const { inputs, reconstructions } = shown.strips;
  if (dataset !== null && reconstructions !== null) {
    const { width, height, heldOutImages } = dataset;
    const size = width * height;
    const strip = new Uint8Array(2 * inputs.length * size);
    inputs.forEach((input, i) => strip.set(heldOutImages.subarray(input * size, (input + 1) * size), i * size));
    strip.set(reconstructions.subarray(0, inputs.length * size), inputs.length * size);
    const png = greyPng(strip, width, height, inputs.length);
    pictures.push({
      title: t("files.reportStrips"),
      picture: { png, pixelated: true },
      caption: t("files.reportStripsWhat"),
    });
  }
  return pictures;
}
