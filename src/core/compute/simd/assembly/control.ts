/**
 * How the threads of one engine share a job. Threads are instances of this module over one shared memory; each has its
 * own locals and globals, so everything they tell each other is in memory, at the addresses below.
 *
 * One thread leads: it writes the job, opens the gate, takes part, closes the gate and waits until everybody who had
 * come in has left. A thread that wakes up late finds the gate closed and goes back to sleep: nobody waits for it.
 * Work is handed out in items by a counter. What an item computes never depends on who computes it, so that the results
 * are the same bits for any number of threads.
 */

/** Counts jobs: what idle threads watch. */
const JOB: usize = 64;
/** Next item to hand out. */
const NEXT: usize = 128;
/** Next item of the first phase to hand out, and how many of them are done. */
const NEXT_PREPARATION: usize = 192;
const PREPARED: usize = 256;
/** Bit 31: closed; the rest: threads that are in. */
const GATE: usize = 320;
const CLOSED: u32 = 0x8000_0000;
/** What to do, and with what: 24 numbers of four bytes each. */
const OPERATION: usize = 384;
const ARGUMENTS: usize = 388;

/** Polls before a thread goes to sleep: some 50 µs, longer than the pause between two operations of one step. */
const POLLS_FOR_JOB = 20_000;
/** Polls before a thread that waits for others lets the processor go: they may be waiting for it. */
const POLLS_FOR_OTHERS = 4_000;
const OTHERS_TIMEOUT_NS: i64 = 200_000;

/** Whether this thread may sleep: a page's main thread may not, and polls on. */
let maySleep = true;

export function forbidSleep(): void {
  maySleep = false;
}

export function setInteger(index: usize, value: i32): void {
  store<i32>(ARGUMENTS + (index << 2), value);
}

export function integer(index: usize): i32 {
  return load<i32>(ARGUMENTS + (index << 2));
}

export function setAddress(index: usize, value: usize): void {
  store<usize>(ARGUMENTS + (index << 2), value);
}

export function address(index: usize): usize {
  return load<usize>(ARGUMENTS + (index << 2));
}

export function setReal(index: usize, value: f32): void {
  store<f32>(ARGUMENTS + (index << 2), value);
}

export function real(index: usize): f32 {
  return load<f32>(ARGUMENTS + (index << 2));
}

export function operation(): i32 {
  return load<i32>(OPERATION);
}

/** Puts a job on the board: its operation, and all its items still to do. */
export function prepareJob(operation: i32): void {
  store<i32>(OPERATION, operation);
  store<i32>(NEXT, 0);
  store<i32>(NEXT_PREPARATION, 0);
  store<i32>(PREPARED, 0);
}

/** Lets the other threads in. */
export function openGate(): void {
  atomic.and<u32>(GATE, ~CLOSED);
  atomic.add<i32>(JOB, 1);
  atomic.notify(JOB, i32.MAX_VALUE);
}

/** Lets nobody in any more and returns when everybody is out. */
export function closeGate(): void {
  let inside = atomic.or<u32>(GATE, CLOSED) & ~CLOSED;
  for (let polls = 0; inside != 0; polls++) {
    if (polls > POLLS_FOR_OTHERS && maySleep) atomic.wait<i32>(GATE, inside | CLOSED, OTHERS_TIMEOUT_NS);
    inside = atomic.load<u32>(GATE) & ~CLOSED;
  }
}

/** Comes in, if the gate is open. Whoever came in must leave. */
export function enter(): bool {
  if (!(atomic.add<u32>(GATE, 1) & CLOSED)) return true;
  leave();
  return false;
}

export function leave(): void {
  if (atomic.sub<u32>(GATE, 1) == (CLOSED | 1)) atomic.notify(GATE, 1);
}

/** Sleeps until there is a job other than `seen`, and answers with its number. */
export function awaitJob(seen: i32): i32 {
  for (let polls = 0; polls < POLLS_FOR_JOB; polls++) {
    const job = atomic.load<i32>(JOB);
    if (job != seen) return job;
  }
  atomic.wait<i32>(JOB, seen, -1);
  return atomic.load<i32>(JOB);
}

/** The next item of the job; what comes after its last is for the caller to know. */
export function nextItem(): i32 {
  return countUp(NEXT);
}

export function nextPreparation(): i32 {
  return countUp(NEXT_PREPARATION);
}

/** One item of the first phase is done. */
export function reportPrepared(total: i32): void {
  const before = countUp(PREPARED);
  if (ASC_FEATURE_THREADS) {
    if (before + 1 == total) atomic.notify(PREPARED, i32.MAX_VALUE);
  }
}

/** Returns when all items of the first phase are done, by whomever. */
export function awaitPrepared(total: i32): void {
  if (ASC_FEATURE_THREADS) {
    let done = atomic.load<i32>(PREPARED);
    for (let polls = 0; done < total; polls++) {
      if (polls > POLLS_FOR_OTHERS && maySleep) atomic.wait<i32>(PREPARED, done, OTHERS_TIMEOUT_NS);
      done = atomic.load<i32>(PREPARED);
    }
  }
}

/** The number there, which is one larger afterwards. */
function countUp(counter: usize): i32 {
  if (ASC_FEATURE_THREADS) return atomic.add<i32>(counter, 1);
  const before = load<i32>(counter);
  store<i32>(counter, before + 1);
  return before;
}
