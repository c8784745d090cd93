/** The explorer's composition root: decodes what a person points at, by the weights the trainer publishes. */
import { serve, type Endpoint } from "../protocol/endpoint.ts";
import type { ExplorerCommands, ExplorerEvent } from "../protocol/explorer.ts";
import { ExplorerSession } from "./explorerSession.ts";

const session = new ExplorerSession((event) => emit(event));
const emit = serve<ExplorerCommands, ExplorerEvent>(self as unknown as Endpoint, session.handlers());
