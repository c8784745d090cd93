/** Thins a stream of values to the newest at each frame, the last never lost. Knows no React and no pointer. */

export interface FrameClock {
  request(callback: () => void): number;
  cancel(handle: number): void;
}

export interface FrameCoalescer<Value> {
  push(value: Value): void;
  /** Drops what is waiting. */
  stop(): void;
}

const animationFrames: FrameClock = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

export function createFrameCoalescer<Value>(
  send: (value: Value) => void,
  clock: FrameClock = animationFrames,
): FrameCoalescer<Value> {
  let handle: number | null = null;
  let waiting: { value: Value } | null = null;

  const onFrame = (): void => {
    handle = null;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    send(value);
  };

  return {
    push(value) {
      waiting = { value };
      handle ??= clock.request(onFrame);
    },
    stop() {
      if (handle !== null) clock.cancel(handle);
      handle = null;
      waiting = null;
    },
  };
}
