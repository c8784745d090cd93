"""Runs generated scripts against the files they came with, without their command line.

usage: run_scripts.py FOLDER KIND [NAME …]
For every NAME_KIND.py in FOLDER there are NAME.safetensors and NAME.next.safetensors. Prints one JSON object by name: the largest
absolute errors of the self-check and whether each is allowed, and of the steps that follow, relative to what they are held against.
"""
import importlib.util
import json
import sys
from pathlib import Path

import numpy as np


def module_at(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def relative_error(a, b):
    return float(np.max(np.abs(a - b), initial=0.0) / max(1e-3, float(np.max(np.abs(b), initial=0.0))))


def step_batch(script, following, at, kind):
    batch = {name: following[f"{name}.{at}"] for name in ("x", "epsilon", "condition") if f"{name}.{at}" in following}
    k = getattr(script, "IMPORTANCE_SAMPLES", None)
    if k is not None:  # rows there are sample by sample, here example by example
        batch["epsilon"] = batch["epsilon"].reshape(k, len(batch["x"]), -1).transpose(1, 0, 2).copy()
    beta = float(following["beta"][at])
    batch["beta"] = np.full(len(batch["x"]), beta, np.float32) if kind == "keras" else beta
    return batch


def continued(script, tensors, metadata, following, kind):
    model = script.Model(script.parameters_in(tensors))
    optimiser = script.optimiser_from(model, tensors, int(metadata["optimiser_count"]), script.LEARNING_RATE)
    batches = [step_batch(script, following, at, kind) for at in range(len(following["losses"]))]
    if kind == "keras":
        model.compile(optimizer=optimiser)
        history = model.fit(script.Steps(lambda at: batches[at], 0, len(batches)), shuffle=False, verbose=0)
        losses, expected = np.array(history.history["loss"]), np.mean(following["losses"], keepdims=True)
        after = {name: script.to_numpy(variable) for name, variable in model.named()}
    else:
        steps = [script.train_step(model, optimiser, script.to_device(batch, "cpu")) for batch in batches]
        losses, expected = np.array([float(step["loss"]) for step in steps]), following["losses"]
        after = {name: script.to_numpy(values) for name, values in model.theta().items()}
    return {
        "losses": relative_error(losses, expected),
        "parameters": max(relative_error(after[name], following[f"after.{name}"]) for name in script.SHAPES),
    }


def main():
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    results = {}
    wanted = sys.argv[3:]
    for path in sorted(folder.glob(f"*_{kind}.py")):
        if wanted and path.stem[: -len(kind) - 1] not in wanted:
            continue
        name = path.stem[: -len(kind) - 1]
        script = module_at(path)
        tensors, metadata = script.read_safetensors(folder / f"{name}.safetensors")
        following, _ = script.read_safetensors(folder / f"{name}.next.safetensors")
        said = []
        theta = script.Model(script.parameters_in(tensors)).theta()
        is_right = script.check_itself(theta, tensors, 1e-4, said.append)
        results[name] = {"isRight": is_right, "said": said, **continued(script, tensors, metadata, following, kind)}
    print(json.dumps(results))


main()
