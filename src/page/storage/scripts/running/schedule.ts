/** How β grows over the steps of a run, as Python. Nothing for models without a KL to weigh. */
import { weighsKl } from "../../../../core/settings/family.ts";
import { py } from "../words/python.ts";
import type { ScriptModel } from "../model/scriptModel.ts";

export function schedule({ settings }: ScriptModel): string {
  if (!weighsKl(settings)) return "";
  switch (settings.schedule) {
    case "constant":
      return py`
        def scheduled_beta(step):
            """beta of every step."""
            return BETA
      `;
    case "linear":
      return py`
        def scheduled_beta(step):
            """beta of the step with this number, from 0 at the start of the schedule: it rises in a straight line."""
            return BETA * min(1.0, step / SCHEDULE_STEPS)
      `;
    case "cyclical":
      return py`
        def scheduled_beta(step):
            """beta of the step with this number, from 0 at the start of the schedule: in ramps (Fu et al. 2019, eq. 6)."""
            if step >= SCHEDULE_STEPS:
                return BETA
            cycle = SCHEDULE_STEPS / CYCLES
            tau = (step % math.ceil(cycle)) / cycle
            return BETA * min(1.0, tau / RAMP_FRACTION)
      `;
  }
}
