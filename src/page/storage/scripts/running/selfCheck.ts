/** The self-check as Python: what the model gives for the stored inputs against what it gave in the page. */
import { parts, py } from "../words/python.ts";
import type { ScriptModel } from "../model/scriptModel.ts";

export function selfCheck(model: ScriptModel): string {
  const isLogistic = model.kind === "nice" && model.dataKind === "images";
  return parts(
    isLogistic
      ? py`
          # Largest error allowed, relative to the largest stored number or 1. Samples pass the error function, which the page
          # approximates to 1e-7: far out in the tails of the logistic base that is a few thousandths.
          TOLERANCES = {"sample": 1e-2}
        `
      : "TOLERANCES = {}  # largest error allowed where it is not that of --tolerance; relative to the largest stored number or 1",
    py`
      def stored_check(tensors):
          """What the page stored for the self-check, by name."""
          return {name[len("check.") :]: values for name, values in tensors.items() if name.startswith("check.")}


      def check_itself(theta, tensors, tolerance, say=print):
          """Prints the largest absolute error of each stored quantity; True when none is over its tolerance."""
          stored = stored_check(tensors)
          if not stored:
              say("The file holds no stored outputs: nothing to check.")
              return True
          is_right = True
          for name, values in computed_outputs(theta, stored).items():
              if name not in stored:
                  continue
              error = float(np.max(np.abs(values - stored[name]))) if stored[name].size else 0.0
              allowed = TOLERANCES.get(name, tolerance) * max(1.0, float(np.max(np.abs(stored[name]))))
              is_fine = error <= allowed  # not a number is never fine
              is_right = is_right and is_fine
              say(f"{name:>16}  max abs error {error:.3g}  allowed {allowed:.3g}  {'ok' if is_fine else 'TOO LARGE'}")
          return is_right


      def computed_outputs(theta, stored):
          """What this model gives for the stored inputs, as NumPy arrays."""
          inputs = ("input", "condition", "epsilon", "noise")
          check = {name: to_tensor(values) for name, values in stored.items() if name in inputs}
          return {name: to_numpy(values) for name, values in outputs(theta, check).items()}
    `,
  );
}
