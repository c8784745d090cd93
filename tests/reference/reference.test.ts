/** The reference suite on the plain backend in Node. */
import { referenceSuite } from "./suite.ts";

referenceSuite("cpu", { isThorough: true });
