/** The Keras script of one run: rebuilds its model, loads its file, checks itself and goes on training. Pure text. */
import { modelText } from "./model/modelText.ts";
import { scriptModelOf } from "./model/scriptModel.ts";
import { constants } from "./running/constants.ts";
import { examples } from "./running/examples.ts";
import { header } from "./running/header.ts";
import { kerasMain, kerasModel, kerasOptimiser } from "./running/kerasTraining.ts";
import { minibatches } from "./running/minibatches.ts";
import { safetensors } from "./running/safetensors.ts";
import { schedule } from "./running/schedule.ts";
import { selfCheck } from "./running/selfCheck.ts";
import type { ScriptDescription } from "./scriptDescription.ts";
import { KERAS } from "./words/dialect.ts";
import { parts, py } from "./words/python.ts";

const USAGE = [
  "    python {script} {file}",
  "    python {script} {file} --train 1000 --data PATH",
  "",
  "Needs Keras 3 with any of its backends (KERAS_BACKEND=jax, tensorflow or torch) and NumPy. With JAX it trains",
  "on all GPUs there are, with the others on one.",
];

/** @throws when the shapes are not those of a model of these settings */
export function kerasScript(description: ScriptDescription): string {
  const model = scriptModelOf(description);
  const imports = py`
    import argparse
    import gzip
    import json
    import math
    import struct
    import sys
    from pathlib import Path

    import keras
    import numpy as np
    from keras import ops
  `;
  return `${parts(
    `${header(description, "keras", USAGE)}\n\n${imports}`,
    constants(model),
    modelText(model, KERAS),
    kerasModel(),
    safetensors(),
    selfCheck(model),
    examples(model),
    schedule(model),
    minibatches(model, KERAS),
    kerasOptimiser(model),
    kerasMain(model),
  )}\n`;
}
