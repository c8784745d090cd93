/** The plain compositions on the plain backend: the suite itself, their gradients, what they leave behind. */
import { operationsSuite } from "./operationsSuite.ts";

operationsSuite("cpu");
