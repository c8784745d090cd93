/** How the PyTorch script holds a model, moves it and saves it: one device, or one process a GPU under torchrun. */
import { parts, py } from "../words/python.ts";
import type { ScriptModel } from "../model/scriptModel.ts";
import { betaArgument } from "./minibatches.ts";

export function torchModel(): string {
  return py`
    class Model(torch.nn.Module):
        """The parameters by their names in the file; everything else are functions over them."""

        def __init__(self, parameters):
            super().__init__()
            for name, values in parameters.items():  # PyTorch allows no point in a name
                self.register_parameter(name.replace(".", "/"), torch.nn.Parameter(torch.tensor(values)))

        def theta(self):
            return {name.replace("/", "."): parameter for name, parameter in self.named_parameters()}

        def forward(self, batch):
            return objective(self.theta(), batch)


    def to_tensor(values):
        return torch.as_tensor(values, device=DEVICE)


    def to_numpy(values):
        return values.detach().cpu().numpy()


    def to_device(batch, device):
        """NumPy arrays as tensors there; numbers as they are."""
        return {name: torch.as_tensor(v, device=device) if isinstance(v, np.ndarray) else v for name, v in batch.items()}
  `;
}

/** Means over processes, where a batch statistic enters the loss other than by its mean. */
export function torchMeans(model: ScriptModel): string {
  const { settings } = model;
  const isOptimal = model.likelihood === "gaussian" && settings.decoderSigma === "optimal";
  if (model.layers.length === 0 || (!isOptimal && settings.freeBits === 0)) return "";
  return py`
    def mean_of_processes(mean):
        """The mean over the whole minibatch, of which every process has an equal share; without a gradient."""
        if not distributed.is_initialized():
            return mean
        mean = mean.clone()
        distributed.all_reduce(mean)
        return mean / distributed.get_world_size()
  `;
}

const OPTIMISERS: Readonly<Record<ScriptModel["settings"]["optimiser"], string>> = {
  adam: py`
    def optimiser_from(model, tensors, updates, learning_rate):
        """Adam as the page has it, going on: the file's m and v are unscaled sums, m <- 0.9 m + g and v <- 0.999 v + g^2."""
        optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate, betas=(0.9, 0.999), eps=1e-7)
        for name, parameter in model.theta().items():
            if f"optimiser.m.{name}" in tensors:
                optimiser.state[parameter] = {
                    "step": torch.tensor(float(updates)),
                    "exp_avg": 0.1 * torch.as_tensor(tensors[f"optimiser.m.{name}"], device=parameter.device),
                    "exp_avg_sq": 0.001 * torch.as_tensor(tensors[f"optimiser.v.{name}"], device=parameter.device),
                }
        return optimiser


    def slots_of(model, optimiser):
        """The optimiser's state by its names in the file."""
        slots = {}
        for name, parameter in model.theta().items():
            state = optimiser.state.get(parameter, {})
            if "exp_avg" in state:
                slots[f"optimiser.m.{name}"] = to_numpy(state["exp_avg"] / 0.1)
                slots[f"optimiser.v.{name}"] = to_numpy(state["exp_avg_sq"] / 0.001)
        return slots
  `,
  sgd: py`
    def optimiser_from(model, tensors, updates, learning_rate):
        """SGD as the page has it, going on: v <- momentum v + g, parameter <- parameter - learning rate v."""
        optimiser = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=MOMENTUM)
        for name, parameter in model.theta().items():
            if f"optimiser.velocity.{name}" in tensors:
                velocity = torch.tensor(tensors[f"optimiser.velocity.{name}"], device=parameter.device)
                optimiser.state[parameter] = {"momentum_buffer": velocity}
        return optimiser


    def slots_of(model, optimiser):
        """The optimiser's state by its names in the file; without momentum the velocity is the last gradient."""
        slots = {}
        for name, parameter in model.theta().items():
            velocity = optimiser.state.get(parameter, {}).get("momentum_buffer") if MOMENTUM else parameter.grad
            if velocity is not None:
                slots[f"optimiser.velocity.{name}"] = to_numpy(velocity)
        return slots
  `,
  rmsprop: py`
    def optimiser_from(model, tensors, updates, learning_rate):
        """RMSProp as the page has it, going on: v <- 0.99 v + 0.01 g^2, not centred, epsilon outside the root."""
        optimiser = torch.optim.RMSprop(model.parameters(), lr=learning_rate, alpha=0.99, eps=1e-7)
        for name, parameter in model.theta().items():
            if f"optimiser.v.{name}" in tensors:
                squares = torch.tensor(tensors[f"optimiser.v.{name}"], device=parameter.device)
                optimiser.state[parameter] = {"step": torch.tensor(float(updates)), "square_avg": squares}
        return optimiser


    def slots_of(model, optimiser):
        """The optimiser's state by its names in the file."""
        slots = {}
        for name, parameter in model.theta().items():
            state = optimiser.state.get(parameter, {})
            if "square_avg" in state:
                slots[f"optimiser.v.{name}"] = to_numpy(state["square_avg"])
        return slots
  `,
};

export function torchOptimiser({ settings }: ScriptModel): string {
  return OPTIMISERS[settings.optimiser];
}

export function torchStep({ settings }: ScriptModel): string {
  const clip =
    settings.clipNorm === 0
      ? ""
      : py`
          # The norm over all parameters together (Pascanu et al. 2013); under torchrun gradients are those of the whole batch.
          gradients = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
          norm = torch.sqrt(sum(torch.sum(gradient**2) for gradient in gradients))
          for gradient in gradients:
              gradient.mul_(CLIP_NORM / torch.clamp(norm, min=CLIP_NORM))
        `;
  return py`
    def train_step(model, optimiser, batch):
        """One step on one minibatch; what the objective gave before it."""
        optimiser.zero_grad()
        result = model(batch)
        result["loss"].backward()
        ${clip}
        optimiser.step()
        return {name: value.detach() for name, value in result.items()}
  `;
}

export function torchMain(model: ScriptModel): string {
  return parts(measuring(), training(model), commandLine(model));
}

function measuring(): string {
  return py`
    def processes(device):
        """Rank of this process, how many there are, and its device: under torchrun one process a GPU, else one in all."""
        world = int(os.environ.get("WORLD_SIZE", "1"))
        on_gpu = torch.cuda.is_available() if device is None else device.startswith("cuda")
        if world == 1:
            return 0, 1, torch.device(device or ("cuda" if on_gpu else "cpu"))
        distributed.init_process_group("nccl" if on_gpu else "gloo")
        return distributed.get_rank(), world, torch.device(f"cuda:{os.environ['LOCAL_RANK']}" if on_gpu else "cpu")


    @torch.no_grad()
    def measured(model, batch_of, rows):
        """What the objective gives on these rows, in means over parts of at most 500."""
        pieces = [rows[begin : begin + 500] for begin in range(0, len(rows), 500)]
        results = [objective(model.theta(), to_device(batch_of(piece), DEVICE)) for piece in pieces]
        weights = [len(piece) / len(rows) for piece in pieces]
        return {name: sum(w * float(r[name]) for w, r in zip(weights, results)) for name in results[0]}


    def told(result):
        return "  ".join(f"{name} {float(value):.4f}" for name, value in result.items())
  `;
}

function training(model: ScriptModel): string {
  const isScheduled = betaArgument(model) !== "";
  const began = isScheduled ? ', int(metadata.get("schedule_start", 0))' : "";
  return py`
    def train(model, tensors, metadata, arguments, rank, world, say):
        """Goes on for so many steps; the file as it then is: tensors and metadata."""
        x, labels = read_examples(arguments.data)
        train_rows, held_out = split(len(x))
        step, updates = int(metadata.get("step", 0)), int(metadata.get("optimiser_count", 0))
        size = min(arguments.batch_size, len(train_rows)) // world * world
        if size == 0:
            sys.exit(f"A minibatch of {arguments.batch_size} cannot be shared by {world} processes.")
        if size != arguments.batch_size:
            say(f"Minibatches have {size} examples: at most as many as there are to train on, and equal shares for every process.")

        def batch_of(rows, at):
            return minibatch(x, labels, rows, at${began})

        optimiser = optimiser_from(model, tensors, updates, arguments.learning_rate)
        shared = torch.nn.parallel.DistributedDataParallel(model) if world > 1 else model
        say(f"step {step}  held out: {told(measured(model, lambda rows: batch_of(rows, step), held_out))}")
        for done in range(1, arguments.train + 1):
            batch = batch_of(rows_of_step(train_rows, step, size), step)
            # Every process draws the whole minibatch with its noise and takes its share: as many as you like give one result.
            share = {name: v[rank::world] if isinstance(v, np.ndarray) else v for name, v in batch.items()}
            result = train_step(shared, optimiser, to_device(share, DEVICE))
            step += 1
            if done == arguments.train or done % max(1, arguments.train // 10) == 0:
                say(f"step {step}  minibatch: {told(result)}")
        say(f"step {step}  held out: {told(measured(model, lambda rows: batch_of(rows, step), held_out))}")

        parameters = {name: to_numpy(values) for name, values in model.theta().items()}
        stored = {name: values for name, values in tensors.items() if name.startswith("check.")}
        if stored:
            computed = computed_outputs(model.theta(), stored_check(tensors))
            stored |= {f"check.{name}": values for name, values in computed.items() if f"check.{name}" in stored}
        told_of = {"step": str(step), "optimiser_count": str(updates + arguments.train)}
        return {**parameters, **slots_of(model, optimiser), **stored}, {**metadata, **told_of}
  `;
}

function commandLine(model: ScriptModel): string {
  return py`
    def main():
        global DEVICE
        parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("weights", help="the safetensors file this script came with")
        parser.add_argument("--train", type=int, default=0, metavar="STEPS", help="go on training for so many steps")
        parser.add_argument("--data", metavar="PATH", help="${dataHelp(model)}")
        parser.add_argument("--out", default=None, metavar="FILE", help="where to write the weights; NAME-STEP.safetensors by default")
        parser.add_argument("--batch-size", type=int, default=BATCH_SIZE, help="of all processes together")
        parser.add_argument("--learning-rate", type=float, default=LEARNING_RATE)
        parser.add_argument("--device", default=None, help="cpu, cuda, mps; the first GPU by default")
        parser.add_argument("--tolerance", type=float, default=1e-4, help="largest error of the self-check, relative")
        arguments = parser.parse_args()
        if arguments.train and not arguments.data:
            parser.error("--train needs --data")

        rank, world, DEVICE = processes(arguments.device)
        say = print if rank == 0 else lambda *words: None
        tensors, metadata = read_safetensors(arguments.weights)
        model = Model(parameters_in(tensors)).to(DEVICE)
        with torch.no_grad():
            is_right = check_itself(model.theta(), tensors, arguments.tolerance, say)
        if not is_right:
            sys.exit("The model does not give what is stored in the file.")
        if arguments.train:
            tensors, metadata = train(model, tensors, metadata, arguments, rank, world, say)
            out = arguments.out or f"{Path(arguments.weights).stem}-{metadata['step']}.safetensors"
            if rank == 0:
                write_safetensors(out, tensors, metadata)
                say(f"wrote {out}")
        if world > 1:
            distributed.destroy_process_group()


    DEVICE = torch.device("cpu")

    if __name__ == "__main__":
        main()
  `;
}

export function dataHelp({ dataKind, inputDim, side }: ScriptModel): string {
  return {
    images: `a folder of IDX files, or .npz or .npy with images of ${side ?? 0} x ${side ?? 0} or larger`,
    points: ".npz or .npy with points [count, 2]",
    ratings: `.npz or .npy with ratings [users, ${inputDim}]`,
  }[dataKind];
}
