/** How much of a grid is decoded before giving way, found by measuring. Knows no decoder and takes no time itself. */

/** The longest that what a person points at has to wait for a grid, give or take one image. */
const TURN_MS = 1;
/** Weight of the newest measurement: a pause of the machine's own is forgotten after a few turns. */
const NEWEST_SHARE = 0.3;
/** Until something is measured: a large decoder on a slow machine takes as long. */
const FIRST_GUESS_MS = 0.5;

export class ExplorerPace {
  #millisecondsPerImage = FIRST_GUESS_MS;

  /** Images for one turn, at least one. */
  get images(): number {
    return Math.max(1, Math.floor(TURN_MS / this.#millisecondsPerImage));
  }

  /** @param milliseconds that `images` images have just taken. */
  measured(images: number, milliseconds: number): void {
    this.#millisecondsPerImage += NEWEST_SHARE * (milliseconds / images - this.#millisecondsPerImage);
  }
}
