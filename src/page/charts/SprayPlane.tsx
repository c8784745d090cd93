/**
 * A square of the plane, −3 … 3 to scale, on which strokes by mouse, pen, finger or keys leave points. Says where they go;
 * keeps none itself.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from "react";
import { PAD_SIDE } from "../../core/shared/inkPad.ts";
import { paintPoints } from "./paintPoints.ts";
import { PLANE_LIMIT, placePoints } from "./planeGeometry.ts";
import { PlaneAxis } from "./planeLayers.tsx";
import { movePenByKeys, showBrush, type PenPlace } from "./penKeys.ts";
import { useElementSize } from "./useElementSize.ts";
import { useThemeColours } from "./useThemeColours.ts";
import { useThrottled } from "./useThrottled.ts";
import "./charts.css";
import "./padFrame.css";
import "./sprayPlane.css";

const ANNOUNCE_MS = 600;
/** CSS pixels. */
const RADIUS = 2.5;
/** Of the frame, between two puffs of a stroke. */
const PUFF_EVERY = 0.02;

/** A place on the plane. */
export interface SprayPlace {
  readonly x: number;
  readonly y: number;
}

export interface SprayDeeds {
  readonly onBegin: () => void;
  /** Points go around this place. */
  readonly onPuff: (place: SprayPlace) => void;
  readonly onEnd: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

export interface SprayPlaneProps {
  /** [count, 2]. */
  readonly points: Float32Array;
  readonly labels: Uint8Array;
  /** Changes when the contents do. */
  readonly revision: number;
  /** Standard deviation of a puff, in units of the plane. */
  readonly spread: number;
  readonly deeds: SprayDeeds;
  readonly label: string;
  readonly roleDescription: string;
  /** How to spray, in words; read after the name. */
  readonly instructions: string;
  /** Where the can of the keys is, in words; announced politely as it moves. */
  readonly describe: (place: SprayPlace & { readonly isDown: boolean }) => string;
  /** Lies on the empty plane. */
  readonly empty: string;
}

export function SprayPlane(props: SprayPlaneProps) {
  const { points, labels, revision, spread } = props;
  const frame = useRef<HTMLDivElement>(null);
  const help = useId();
  const [pen, setPen] = useState<PenPlace | null>(null);
  const canvas = usePaintedPoints(frame, points, labels, revision);
  useSprayInput(frame, props.deeds, setPen);
  // The ring holds about nine points in ten: two standard deviations around the middle.
  const style = { "--brush": `${(100 * 4 * spread) / (2 * PLANE_LIMIT)}%` } as CSSProperties;
  return (
    <div className="plane">
      <PlaneAxis spacing="linear" name="x₂" along="up" />
      <div
        ref={frame}
        className="pad-frame"
        role="application"
        aria-roledescription={props.roleDescription}
        aria-label={props.label}
        aria-describedby={help}
        tabIndex={0}
        data-down={pen?.isDown ?? false}
        style={style}
      >
        <canvas ref={canvas} aria-hidden />
        {labels.length === 0 && <p className="spray-empty">{props.empty}</p>}
        <span className="pad-brush spray-brush" aria-hidden />
      </div>
      <PlaneAxis spacing="linear" name="x₁" along="right" />
      <p id={help} hidden>
        {props.instructions}
      </p>
      <div className="visuallyHidden" aria-live="polite">
        <Announced text={pen === null ? "" : props.describe({ ...onPlane(pen), isDown: pen.isDown })} />
      </div>
    </div>
  );
}

function Announced({ text }: { readonly text: string }) {
  return useThrottled(text, ANNOUNCE_MS);
}

/** Pixels of a pad, which the keys move in, as units of the plane. */
function onPlane({ x, y }: SprayPlace): SprayPlace {
  const unit = (2 * PLANE_LIMIT) / PAD_SIDE;
  return { x: x * unit - PLANE_LIMIT, y: PLANE_LIMIT - y * unit };
}

function usePaintedPoints(
  frame: RefObject<HTMLDivElement | null>,
  points: Float32Array,
  labels: Uint8Array,
  revision: number,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  const { width, pixelRatio } = useElementSize(frame);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    const size = Math.round(width * pixelRatio);
    if (canvas.current === null || context === null || context === undefined || size === 0) return;
    if (canvas.current.width !== size) [canvas.current.width, canvas.current.height] = [size, size];
    const style = { colours, size, radius: RADIUS * pixelRatio, glyphs: null, highlightClass: null };
    paintPoints(context, placePoints("linear", points, labels.length), labels, style);
    // The points are rewritten in place: the revision says when.
  }, [points, labels, revision, colours, width, pixelRatio]);
  return canvas;
}

/** Listens on the frame itself: React knows no coalesced moves. */
function useSprayInput(frame: RefObject<HTMLElement | null>, deeds: SprayDeeds, onPen: (pen: PenPlace) => void): void {
  const latest = useRef(deeds);
  useLayoutEffect(() => {
    latest.current = deeds;
  }, [deeds]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const ends = [sprayByPointer(element, latest), sprayByKeys(element, latest, onPen)];
    return () => {
      latest.current.onEnd();
      for (const end of ends) end();
    };
  }, [frame, onPen]);
}

type Latest = Readonly<RefObject<SprayDeeds>>;

function sprayByPointer(element: HTMLElement, latest: Latest): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let last: SprayPlace | null = null;
  const puffTo = (event: PointerEvent, isFirst: boolean): void => {
    const box = element.getBoundingClientRect();
    const to = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    showBrush(element, { x: to.x * PAD_SIDE, y: to.y * PAD_SIDE });
    if (last === null && !isFirst) return;
    const from = last ?? to;
    const puffs = isFirst ? 1 : Math.floor(Math.hypot(to.x - from.x, to.y - from.y) / PUFF_EVERY);
    for (let i = 1; i <= puffs; i++) {
      const at = (a: number, b: number) => (a + ((b - a) * i) / puffs) * PAD_SIDE;
      latest.current.onPuff(onPlane({ x: at(from.x, to.x), y: at(from.y, to.y) }));
    }
    // What is left of the way counts for the next puff.
    if (puffs > 0) last = to;
  };
  const end = (): void => {
    if (last === null) return;
    last = null;
    latest.current.onEnd();
  };
  element.addEventListener(
    "pointerdown",
    (event) => {
      if (!event.isPrimary || event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      latest.current.onBegin();
      puffTo(event, true);
    },
    { signal },
  );
  element.addEventListener("pointermove", (event) => event.isPrimary && puffTo(event, false), { signal });
  for (const type of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
    element.addEventListener(type, end, { signal });
  }
  return () => listening.abort();
}

function sprayByKeys(element: HTMLElement, latest: Latest, onPen: (pen: PenPlace) => void): () => void {
  return movePenByKeys(element, {
    onMove(before, pen) {
      const { onBegin, onPuff, onEnd } = latest.current;
      if (pen.isDown && !before.isDown) onBegin();
      if (pen.isDown) onPuff(onPlane(pen));
      if (!pen.isDown && before.isDown) onEnd();
      onPen(pen);
    },
    onUndo: () => latest.current.onUndo(),
    onRedo: () => latest.current.onRedo(),
  });
}
