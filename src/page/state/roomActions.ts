/** What a person can do on the page, as types: the one set of deeds that views have. */
import type { BackendName } from "../../core/shared/backends.ts";
import type { NoiseChoice } from "../../core/shared/noiseChoice.ts";
import type { SettingsPatch } from "../../core/settings/descriptors.ts";
import type { RunSnapshot } from "../../core/settings/snapshot.ts";
import type { PlaneView } from "../charts/planeView.ts";
import type { StoreTrouble } from "../storage/storeFailure.ts";
import type { AddressIssue } from "./addressIssues.ts";
import type { GridSide } from "./gridSide.ts";
import type { KeptPast } from "./keptMoment.ts";
import type { OpenPanel } from "./openPanels.ts";
import type {
  Asker,
  Curves,
  DialogName,
  ExplorerState,
  ObjectiveTerm,
  PickedCondition,
  PlaneGuests,
  PlaneLayerChoice,
  RoomState,
} from "./roomState.ts";

export interface RoomActions {
  /** Loads engine and data and makes the first run; also the retry after a failure. */
  boot(): Promise<void>;
  /** Answers whether a public set is fetched: for a link, without which it trains on the bundled digits, or for a run. */
  answerFetch(isWanted: boolean): void;
  /** Loads the bundled digits in place of data that cannot be had. */
  useBundled(): Promise<void>;
  /** Boots anew with these data; a kept run with the same settings goes on. For a page that could not load others. */
  bootOn(data: SettingsPatch): Promise<void>;
  /** A set of a person's own ends with the page. */
  sayDataNotKept(name: string, why: StoreTrouble): void;
  /** Gives up the data set that is on its way; the run there was stays. */
  cancelFetch(): void;
  /** Takes what `parseMirror` has made of an address; null for none. */
  setMirror(folder: string | null): void;
  /** Starts, or goes on for `steps`; resolves when those are done, at once without a number. */
  train(steps?: number): Promise<void>;
  /** Resolves with the steps it would still have taken, null for no end. */
  pause(): Promise<{ readonly owed: number | null }>;
  /** The same settings and seed from step 0; offers undo. */
  reset(): Promise<void>;
  /**
   * The one way settings change. Live ones take effect between two steps. Those that need a new run wait in `draft`
   * once the run has trained; before its first step they are applied at once.
   */
  change(changes: SettingsPatch): Promise<void>;
  /** As `change`, but what needs a new run begins one at once; offers undo. For scripts. */
  changeAtOnce(changes: SettingsPatch): Promise<void>;
  /** Begins a new run with the draft applied; offers undo. */
  applyDraft(): Promise<void>;
  dropDraft(): void;
  /** Goes on with a run trained elsewhere, as the page's own; offers undo. `before` where it is known how it came to stand there. Resolves to false where the link fixes what it would change. */
  adopt(snapshot: RunSnapshot, curves: Curves, before?: KeptPast): Promise<boolean>;
  /**
   * Goes on with a kept run, as a copy of its own where another tab has it open; the present one is kept. Where that cannot
   * be, nothing changes.
   */
  openRun(id: string): Promise<void>;
  /** What can be taken back of deleted runs; nothing is deleted or taken back by it. */
  noteBinned(binned: RoomState["binned"]): void;
  /** Holds and keeps the run as it stands, if it has trained. */
  keepRun(): Promise<void>;
  /** Takes back the last new run or reset. */
  undo(): Promise<void>;
  dismissUndo(): void;
  dismissNotice(id: number): void;
  setOpened(panel: OpenPanel, isOpen: boolean): void;
  /** Shows and frees the controls that the link removes or fixes; false: as the link has it again. */
  showEverything(on: boolean): void;
  /** What of the page's address could not be used, beside what has been said of it. */
  sayLinkIssues(issues: readonly AddressIssue[]): void;
  /** A newer version of the page is ready to take the place of this one. */
  sayNewVersion(): void;
  /** Null closes what is open. */
  openDialog(name: DialogName | null): void;
  /** Shows the files of a kept run, without opening it. */
  showFilesOf(id: string): void;
  /** Holds these kept runs against each other. */
  compare(ids: readonly string[]): void;
  useBackend(wanted: BackendName | "auto"): Promise<void>;

  /**
   * Decodes at z at once and changes no state: `moveTo` follows, once a frame.
   * @param since when the person moved, on the clock of `performance.now()`
   */
  pointAt(z: readonly [number, number], since: number): void;
  moveTo(z: readonly [number, number]): void;
  /** Sets one latent dimension that the plane does not show. */
  setLatent(dimension: number, value: number): void;
  showAxes(axes: readonly [number, number]): void;
  setSpacing(spacing: ExplorerState["spacing"]): void;
  /** Doubles what the plane shows of z; the next run begins at 1 again. */
  widenPlane(): void;
  setGridSide(side: GridSide): void;
  toggleLayer(layer: keyof PlaneLayerChoice): void;
  setView(view: PlaneView): void;
  /** The plane of the two principal axes of the posterior means shown; `showAxes` leaves it. Nothing below three dimensions. */
  showPrincipalAxes(): void;
  setTool(tool: ExplorerState["tool"]): void;
  /** Places on the plane in the order they were drawn. */
  drawPath(places: readonly (readonly [number, number])[]): void;
  inspect(input: number | null): void;
  putOnPlane(guests: Partial<PlaneGuests>): void;
  /** Puts z anywhere in the latent space, [latentDim]. */
  goTo(z: Float32Array): void;

  light(term: ObjectiveTerm | null): void;
  /** Shows the kept moment nearest to that step; null: now. */
  showMoment(step: number | null): Promise<void>;
  /** A run that was this one up to that step, with these live settings from there on; offers undo. */
  forkFrom(step: number, changes: SettingsPatch, by?: Asker): Promise<void>;
  /** Takes exactly one step with this ε. */
  stepWith(noise: NoiseChoice): Promise<void>;
  /** Everything decoded is decoded under this from here on; one of another kind than the run's changes nothing. */
  pickCondition(condition: PickedCondition): void;
  /** Draws other samples of the prior: strips, sheets and completions. */
  resamplePrior(): void;
  /** Puts other held-out images into the strip. */
  otherInputs(): void;

  setPauseWhenHidden(on: boolean): void;
  setTheme(theme: RoomState["theme"]): void;
}
