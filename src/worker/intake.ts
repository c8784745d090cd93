/** The composition root of the worker that reads a person's files: put together for the browser. Trains nothing. */
import { serve, type Endpoint } from "../protocol/endpoint.ts";
import type { IntakeCommands, IntakeEvent } from "../protocol/intake.ts";
import { decodePicture } from "./decodePicture.ts";
import { readOwnFiles } from "./readOwnFiles.ts";

const voice = serve<IntakeCommands, IntakeEvent>(self as unknown as Endpoint, {
  "intake.read": ({ files, options }, cancellation) =>
    readOwnFiles(files, options, {
      emit: (event) => voice.emit(event),
      clock: () => performance.now(),
      decodePicture,
      cancellation,
    }),
});
