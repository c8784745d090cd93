/** The trainer's answers to what the page asks of a run's past, forks apart: those replace the run. */
import type { Turns } from "../core/shared/turns.ts";
import { placesAlong } from "../core/training/timeline/places.ts";
import { transferring, type Handlers } from "../protocol/endpoint.ts";
import type { TrainerCommands } from "../protocol/trainer.ts";
import type { Run } from "./run.ts";

/** A hand on the timeline asks faster than weights are swapped: of several wishes only the newest is carried out. */
export function showHandler(run: () => Run, turns: Turns): Handlers<Pick<TrainerCommands, "timeline.show">> {
  let newest = 0;
  return {
    "timeline.show": ({ step }) => {
      const wish = ++newest;
      return turns.take(async () => ({ step: wish === newest ? await run().show(step) : run().shownStep }));
    },
  };
}

type PlacesCommands = Pick<TrainerCommands, "timeline.places">;

export function placesHandler(run: () => Run): Handlers<PlacesCommands> {
  return {
    "timeline.places": ({ directions }) => {
      const answer = placesAlong(
        run().timeline.moments.map(({ evaluation }) => evaluation),
        directions,
      );
      return transferring(answer, [answer.places.buffer]);
    },
  };
}
