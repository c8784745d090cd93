/** The step of the past moment on show, as a line through the loss picture. Takes no input. */
import "./lossPlayhead.css";
import { LOSS_MARGIN, xPixel, type LossSize, type LossView } from "./lossFigure.ts";

interface LossPlayheadProps {
  readonly view: LossView;
  readonly size: LossSize;
  readonly step: number;
}

export function LossPlayhead({ view, size, step }: LossPlayheadProps) {
  const [from, to] = view.steps;
  if (step < from || step > to) return null;
  return (
    <span
      className="loss-playhead"
      style={{ left: xPixel(view, size, step), top: LOSS_MARGIN.top, bottom: LOSS_MARGIN.bottom - 4 }}
    />
  );
}
