/** An unknown value becomes the record of a run, or is refused with the place that is wrong. */
import { SETTINGS } from "../../core/settings/descriptors.ts";
import { describeIssue, parseSettings } from "../../core/settings/parse.ts";
import type { Settings } from "../../core/settings/descriptors.ts";
import { BACKEND_NAMES } from "../../core/shared/backends.ts";
import { Place } from "./expecting.ts";
import type { DataIdentity, RunFigures, RunRecord } from "./runRecord.ts";
import { migrated, type Migrations } from "./versions.ts";

/** Of records; none yet. */
const RECORD_MIGRATIONS: Migrations = [];
/** More would be no spark. */
const SPARKLINE_LENGTH = 48;

/** @throws StoreFailure `damaged` or `newer` */
export function parseRecord(input: unknown): RunRecord {
  const record = new Place(migrated(input, RECORD_MIGRATIONS, "record"), "record");
  return {
    version: 1,
    id: record.at("id").text(),
    createdAt: record.at("createdAt").number(),
    savedAt: record.at("savedAt").number(),
    title: record.at("title").orNull((title) => title.text()),
    tags: record
      .at("tags")
      .list()
      .map((tag) => tag.text()),
    notes: record.at("notes").text(),
    settings: settingsAt(record.at("settings")),
    data: dataAt(record.at("data")),
    backend: record.at("backend").oneOf(BACKEND_NAMES),
    step: record.at("step").count(),
    stepsPerEpoch: record.at("stepsPerEpoch").count(1),
    trainedSeconds: record.at("trainedSeconds").number(),
    figures: record.at("figures").orNull(figuresAt),
    sparkline: record
      .at("sparkline")
      .list()
      .slice(-SPARKLINE_LENGTH)
      .map((value) => value.number()),
    sweep: record.at("sweep").orNull((sweep) => sweep.text()),
    bytes: record.at("bytes").count(),
  };
}

export function settingsAt(place: Place): Settings {
  const parsed = parseSettings(place.value);
  return parsed.ok ? parsed.value : place.refuse(`does not hold: ${parsed.issues.map(describeIssue).join(" ")}`);
}

export function dataAt(place: Place): DataIdentity {
  return {
    name: place.at("name").oneOf(SETTINGS.dataset.options),
    fingerprint: place.at("fingerprint").text(),
    title: place.at("title").orNull((title) => title.text()),
    trainCount: place.at("trainCount").count(),
    heldOutCount: place.at("heldOutCount").count(),
  };
}

function figuresAt(place: Place): RunFigures {
  const number = (name: keyof RunFigures) => place.at(name).number();
  return {
    step: place.at("step").count(),
    negativeElbo: number("negativeElbo"),
    reconstruction: number("reconstruction"),
    kl: number("kl"),
    activeUnits: number("activeUnits"),
    count: number("count"),
  };
}
