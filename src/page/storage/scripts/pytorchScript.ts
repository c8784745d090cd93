/** The PyTorch script of one run: rebuilds its model, loads its file, checks itself and goes on training. Pure text. */
import { modelText } from "./model/modelText.ts";
import { scriptModelOf } from "./model/scriptModel.ts";
import { constants } from "./running/constants.ts";
import { examples } from "./running/examples.ts";
import { header } from "./running/header.ts";
import { minibatches } from "./running/minibatches.ts";
import { safetensors } from "./running/safetensors.ts";
import { schedule } from "./running/schedule.ts";
import { selfCheck } from "./running/selfCheck.ts";
import { torchMain, torchMeans, torchModel, torchOptimiser, torchStep } from "./running/torchTraining.ts";
import type { ScriptDescription } from "./scriptDescription.ts";
import { TORCH } from "./words/dialect.ts";
import { parts, py } from "./words/python.ts";

const USAGE = [
  "    python {script} {file}",
  "    python {script} {file} --train 1000 --data PATH",
  "    torchrun --nproc_per_node=2 {script} {file} --train 1000 --data PATH    (one process a GPU, or several on the CPU)",
  "",
  "Needs Python 3.9, PyTorch 2 and NumPy.",
];

/** @throws when the shapes are not those of a model of these settings */
export function pytorchScript(description: ScriptDescription): string {
  const model = scriptModelOf(description);
  const imports = py`
    import argparse
    import gzip
    import json
    import math
    import os
    import struct
    import sys
    from pathlib import Path

    import numpy as np
    import torch
    import torch.distributed as distributed
    import torch.nn.functional as F
  `;
  return `${parts(
    `${header(description, "pytorch", USAGE)}\n\n${imports}`,
    constants(model),
    torchMeans(model),
    modelText(model, TORCH),
    torchModel(),
    safetensors(),
    selfCheck(model),
    examples(model),
    schedule(model),
    minibatches(model, TORCH),
    torchOptimiser(model),
    torchStep(model),
    torchMain(model),
  )}\n`;
}
