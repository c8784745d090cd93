/** How the Keras script holds a model, moves it with model.fit and saves it: any backend, several GPUs with JAX. */
import { parts, py } from "../words/python.ts";
import type { ScriptModel } from "../model/scriptModel.ts";
import { betaArgument } from "./minibatches.ts";
import { dataHelp } from "./torchTraining.ts";

export function kerasModel(): string {
  return py`
    class Model(keras.Model):
        """The parameters by their names in the file; everything else are functions over them."""

        def __init__(self, parameters):
            super().__init__()
            for name, values in parameters.items():  # no backend allows every character in a name
                self.add_weight(shape=values.shape, initializer="zeros", name=name.replace(".", "__")).assign(values)
            self.built = True

        def theta(self):
            return {name: ops.convert_to_tensor(variable) for name, variable in self.named()}

        def named(self):
            """Name in the file and variable, in the order of SHAPES."""
            return list(zip(SHAPES, self.trainable_variables))

        def call(self, batch):
            return objective(self.theta(), batch)

        def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
            return y_pred["loss"]


    def to_tensor(values):
        return ops.convert_to_tensor(values)


    def to_numpy(values):
        return ops.convert_to_numpy(values)
  `;
}

/** Slots, their update in the page's formula. Keras' own optimisers put ε and the learning rate elsewhere. */
const OPTIMISERS: Readonly<
  Record<ScriptModel["settings"]["optimiser"], { slots: readonly string[]; says: string; update: string }>
> = {
  adam: {
    slots: ["m", "v"],
    says: "Adam as the page has it: epsilon 1e-7 beside the root of the corrected second moment; m and v are unscaled sums.",
    update: py`
      count = ops.cast(self.iterations + 1, "float32")
      m, v = 0.9 * m + gradient, 0.999 * v + gradient * gradient
      mean = m * (-0.1 / ops.expm1(count * math.log(0.9)))  # 1 - 0.9^count, to all digits
      root = ops.sqrt(v * (-0.001 / ops.expm1(count * math.log(0.999))))
      change = mean / (root + 1e-7)
    `,
  },
  sgd: {
    slots: ["velocity"],
    says: "SGD as the page has it: the learning rate is outside the velocity.",
    update: py`
      velocity = MOMENTUM * velocity + gradient
      change = velocity
    `,
  },
  rmsprop: {
    slots: ["v"],
    says: "RMSProp as the page has it: not centred, epsilon outside the root.",
    update: py`
      v = 0.99 * v + 0.01 * gradient * gradient
      change = gradient / (ops.sqrt(v) + 1e-7)
    `,
  },
};

export function kerasOptimiser({ settings }: ScriptModel): string {
  const { slots, says, update } = OPTIMISERS[settings.optimiser];
  const name = { adam: "Adam", sgd: "Sgd", rmsprop: "RmsProp" }[settings.optimiser];
  const clip = settings.clipNorm === 0 ? "" : ", global_clipnorm=CLIP_NORM";
  return py`
    class ${name}(keras.optimizers.Optimizer):
        """${says}"""

        SLOTS = (${slots.map((slot) => `"${slot}",`).join(" ")})

        def build(self, variables):
            if self.built:
                return
            super().build(variables)
            self.slots = [[self.add_variable_from_reference(variable, slot) for slot in self.SLOTS] for variable in variables]

        def update_step(self, gradient, variable, learning_rate):
            slots = self.slots[self._get_variable_index(variable)]
            ${slots.join(", ")}${slots.length === 1 ? "," : ""} = (ops.convert_to_tensor(slot) for slot in slots)
            gradient = ops.cast(gradient, variable.dtype)
            ${update}
            for slot, values in zip(slots, (${slots.map((slot) => `${slot},`).join(" ")})):
                self.assign(slot, values)
            self.assign_sub(variable, learning_rate * change)

        def named(self):
            """Name in the file and variable of every slot."""
            return [(f"optimiser.{n}.{name}", v) for name, vs in zip(SHAPES, self.slots) for n, v in zip(self.SLOTS, vs)]


    def optimiser_from(model, tensors, updates, learning_rate):
        """The optimiser, going on."""
        optimiser = ${name}(learning_rate=learning_rate${clip})
        optimiser.build(model.trainable_variables)
        optimiser.iterations.assign(updates)
        for name, slot in optimiser.named():
            if name in tensors:
                slot.assign(tensors[name])
        return optimiser


    def slots_of(optimiser):
        """The optimiser's state by its names in the file."""
        return {name: to_numpy(slot) for name, slot in optimiser.named()}
  `;
}

export function kerasMain(model: ScriptModel): string {
  return parts(measuring(), training(model), commandLine(model));
}

function measuring(): string {
  return py`
    class Steps(keras.utils.PyDataset):
        """The minibatches of steps that follow one another."""

        def __init__(self, batch_of_step, first, count):
            super().__init__()
            self.batch_of_step, self.first, self.count = batch_of_step, first, count

        def __len__(self):
            return self.count

        def __getitem__(self, index):
            return (self.batch_of_step(self.first + index),)


    def measured(model, batch_of, rows):
        """What the objective gives on these rows, in means over parts of at most 500."""
        pieces = [rows[begin : begin + 500] for begin in range(0, len(rows), 500)]
        results = []
        for piece in pieces:
            batch = {name: to_tensor(values) for name, values in batch_of(piece).items()}
            results.append({name: float(to_numpy(value)) for name, value in objective(model.theta(), batch).items()})
        weights = [len(piece) / len(rows) for piece in pieces]
        return {name: sum(w * r[name] for w, r in zip(weights, results)) for name in results[0]}


    def told(result):
        return "  ".join(f"{name} {value:.4f}" for name, value in result.items())
  `;
}

function training(model: ScriptModel): string {
  const began = betaArgument(model) === "" ? "" : ', int(metadata.get("schedule_start", 0))';
  return py`
    def train(model, tensors, metadata, arguments):
        """Goes on for so many steps; the file as it then is: tensors and metadata."""
        x, labels = read_examples(arguments.data)
        train_rows, held_out = split(len(x))
        step, updates = int(metadata.get("step", 0)), int(metadata.get("optimiser_count", 0))

        def batch_of(rows, at):
            return minibatch(x, labels, rows, at${began})

        def batch_of_step(at):
            return batch_of(rows_of_step(train_rows, at, arguments.batch_size), at)

        optimiser = optimiser_from(model, tensors, updates, arguments.learning_rate)
        model.compile(optimizer=optimiser)
        print(f"step {step}  held out: {told(measured(model, lambda rows: batch_of(rows, step), held_out))}")
        model.fit(Steps(batch_of_step, step, arguments.train), shuffle=False, verbose=2)
        step += arguments.train
        print(f"step {step}  held out: {told(measured(model, lambda rows: batch_of(rows, step), held_out))}")

        parameters = {name: to_numpy(variable) for name, variable in model.named()}
        stored = {name: values for name, values in tensors.items() if name.startswith("check.")}
        if stored:
            computed = computed_outputs(model.theta(), stored_check(tensors))
            stored |= {f"check.{name}": values for name, values in computed.items() if f"check.{name}" in stored}
        told_of = {"step": str(step), "optimiser_count": str(updates + arguments.train)}
        return {**parameters, **slots_of(optimiser), **stored}, {**metadata, **told_of}


    def use_all_devices():
        """Every minibatch cut along its rows over all GPUs, which Keras does with JAX: KERAS_BACKEND=jax."""
        if keras.backend.backend() == "jax" and len(keras.distribution.list_devices()) > 1:
            keras.distribution.set_distribution(keras.distribution.DataParallel())
  `;
}

function commandLine(model: ScriptModel): string {
  return py`
    def main():
        parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("weights", help="the safetensors file this script came with")
        parser.add_argument("--train", type=int, default=0, metavar="STEPS", help="go on training for so many steps")
        parser.add_argument("--data", metavar="PATH", help="${dataHelp(model)}")
        parser.add_argument("--out", default=None, metavar="FILE", help="where to write the weights; NAME-STEP.safetensors by default")
        parser.add_argument("--batch-size", type=int, default=BATCH_SIZE, help="of all devices together")
        parser.add_argument("--learning-rate", type=float, default=LEARNING_RATE)
        parser.add_argument("--tolerance", type=float, default=1e-4, help="largest error of the self-check, relative")
        arguments = parser.parse_args()
        if arguments.train and not arguments.data:
            parser.error("--train needs --data")

        tensors, metadata = read_safetensors(arguments.weights)
        model = Model(parameters_in(tensors))
        if not check_itself(model.theta(), tensors, arguments.tolerance):
            sys.exit("The model does not give what is stored in the file.")
        if arguments.train:
            use_all_devices()
            model = Model(parameters_in(tensors))  # once more, so that its weights are laid out for all devices
            tensors, metadata = train(model, tensors, metadata, arguments)
            out = arguments.out or f"{Path(arguments.weights).stem}-{metadata['step']}.safetensors"
            write_safetensors(out, tensors, metadata)
            print(f"wrote {out}")


    if __name__ == "__main__":
        main()
  `;
}
