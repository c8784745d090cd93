/** The explorer's composition root: decodes what a person points at, by the weights the trainer publishes. */
import { serve, type Endpoint } from "../protocol/endpoint.ts";
import type { ExplorerCommands, ExplorerEvent } from "../protocol/explorer.ts";
import { decoderMaker } from "./decoderMaker.ts";
import { ExplorerSession } from "./explorerSession.ts";
import { createPointScreen } from "./pointScreen.ts";

const session = new ExplorerSession({
  emit: (event) => voice.emit(event),
  createDecoder: decoderMaker(),
  createScreen: (canvas, ramp) => createPointScreen(canvas as OffscreenCanvas, ramp),
});
const voice = serve<ExplorerCommands, ExplorerEvent>(self as unknown as Endpoint, session.handlers());
