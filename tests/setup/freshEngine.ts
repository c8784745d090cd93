/** Begins every test file with an engine that knows no tensor, flag or backend of the files before it in the same process. */
import * as tf from "../../src/core/compute/tf.ts";

tf.engine().reset();
