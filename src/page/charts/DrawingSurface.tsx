/**
 * A pad to draw on by mouse, pen, finger or keys. Paints the pad's own pixels, which are never read back from the canvas;
 * what a drawing is good for is not its matter.
 */
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type RefObject,
} from "react";
import type { BrushLine } from "../../core/shared/inkBrush.ts";
import { PAD_SIDE, type InkPad } from "../../core/shared/inkPad.ts";
import { inkRamp, paintIntensities } from "./paintDigit.ts";
import { createFrameCoalescer } from "./frameCoalescer.ts";
import { putPixels } from "./putPixels.ts";
import type { PenPlace } from "./penKeys.ts";
import { useDrawingInput } from "./useDrawingInput.ts";
import { useThemeColours } from "./useThemeColours.ts";
import { useThrottled } from "./useThrottled.ts";
import "./drawingSurface.css";
import "./padFrame.css";

const ANNOUNCE_MS = 600;

export interface DrawingSurfaceProps {
  readonly pad: InkPad;
  /** Changes when the pad was changed from elsewhere. */
  readonly revision: number;
  readonly tool: BrushLine["tool"];
  /** In pixels of the pad. */
  readonly diameter: number;
  /** At most once a frame while a stroke is drawn. */
  readonly onInk: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly label: string;
  /** What kind of control this is, in the reader's language. */
  readonly roleDescription: string;
  /** How to draw, in words; read after the name. */
  readonly instructions: string;
  /** Where the pen of the keys is, in words; announced politely as it moves. */
  readonly describe: (pen: PenPlace) => string;
  /** Lies on the empty pad. */
  readonly children?: ReactNode;
}

export function DrawingSurface(props: DrawingSurfaceProps) {
  const { pad, revision, tool, diameter } = props;
  const frame = useRef<HTMLDivElement>(null);
  const help = useId();
  const [pen, setPen] = useState<PenPlace | null>(null);
  const { canvas, paint } = usePaintedPad(pad, revision);
  const onInk = useFrame(props.onInk, paint);
  useDrawingInput(frame, { pad, tool, diameter, onInk, onUndo: props.onUndo, onRedo: props.onRedo, onPen: setPen });

  const style = { "--brush": `${(100 * diameter) / PAD_SIDE}%` } as CSSProperties;
  return (
    <div className="drawing-surface">
      <div
        ref={frame}
        className="pad-frame"
        role="application"
        aria-roledescription={props.roleDescription}
        aria-label={props.label}
        aria-describedby={help}
        tabIndex={0}
        data-tool={tool}
        data-down={pen?.isDown ?? false}
        style={style}
      >
        <canvas ref={canvas} aria-hidden />
        {props.children}
        <span className="pad-brush drawing-brush" aria-hidden />
      </div>
      <p id={help} hidden>
        {props.instructions}
      </p>
      <Announcement text={pen === null ? "" : props.describe(pen)} />
    </div>
  );
}

function Announcement({ text }: { readonly text: string }) {
  return (
    <div className="visuallyHidden" aria-live="polite">
      {useThrottled(text, ANNOUNCE_MS)}
    </div>
  );
}

interface PaintedPad {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly paint: () => void;
}

function usePaintedPad(pad: InkPad, revision: number): PaintedPad {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const ramp = useMemo(() => inkRamp(tokens.raised, tokens.ink), [tokens]);
  const paint = useCallback(() => {
    if (canvas.current === null) return;
    putPixels(canvas.current, PAD_SIDE, PAD_SIDE, (out) => paintIntensities(pad.ink, ramp, out));
  }, [pad, ramp]);
  // The pixels are rewritten in place: the revision says when.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(paint, [paint, revision]);
  return { canvas, paint };
}

/** Both, once a frame however often the pen moves: the picture at once and not by way of a render. */
function useFrame(tell: () => void, paint: () => void): () => void {
  const latest = useRef({ tell, paint });
  useLayoutEffect(() => {
    latest.current = { tell, paint };
  }, [tell, paint]);
  const frames = useMemo(
    () =>
      createFrameCoalescer<null>(() => {
        latest.current.paint();
        latest.current.tell();
      }),
    [],
  );
  useEffect(() => () => frames.stop(), [frames]);
  return useCallback(() => frames.push(null), [frames]);
}
