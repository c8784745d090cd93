/** The trainer's answers to what the page asks of a run's past, forks apart: those replace the run. */
import type { Turns } from "../core/shared/turns.ts";
import { decode } from "../core/training/inquiries/codes.ts";
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

type DecodeCommands = Pick<TrainerCommands, "timeline.decode">;

/** A moment at a time, so that a page that wants them all can say how far it is, give up, and lets training go on in between. */
export function pastDecodeHandler(run: () => Run, turns: Turns): Handlers<DecodeCommands> {
  return {
    "timeline.decode": ({ step, z, condition }) =>
      turns.take(() =>
        run().inspectPast(step, async (moment, beta) => {
          const means = await decode(moment, z, condition);
          const pixels = Uint8Array.from(means, (mean) => Math.round(255 * Math.min(1, Math.max(0, mean))));
          return transferring({ step: moment.step, beta, pixels }, [pixels.buffer]);
        }),
      ),
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
