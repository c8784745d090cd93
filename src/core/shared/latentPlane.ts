/**
 * A plane through the latent space: two orthonormal directions through the origin, and where z lies on it. With a single
 * dimension the second direction is zero. Pure; knows no picture.
 */
/** Two orthonormal rows [2, latentDim]. */
export type Directions = Float32Array;

/** The plane of two dimensions; of one where both are the same. */
export function axisDirections([across, up]: readonly [number, number], latentDim: number): Directions {
  const directions = new Float32Array(2 * latentDim);
  directions[across] = 1;
  if (up !== across) directions[latentDim + up] = 1;
  return directions;
}

/** (u·z, v·z). */
export function placeOf(directions: Directions, z: ArrayLike<number>): [number, number] {
  const latentDim = directions.length / 2;
  let [a, b] = [0, 0];
  for (let k = 0; k < latentDim; k++) {
    const value = z[k] ?? 0;
    a += (directions[k] ?? 0) * value;
    b += (directions[latentDim + k] ?? 0) * value;
  }
  return [a, b];
}

/** `codes` [count, latentDim] → (u·z, v·z) of each, [count, 2]. */
export function placesOf(directions: Directions, codes: Float32Array): Float32Array {
  const latentDim = directions.length / 2;
  const count = Math.floor(codes.length / latentDim);
  const places = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const at = i * latentDim;
    let [a, b] = [0, 0];
    for (let k = 0; k < latentDim; k++) {
      const value = codes[at + k] ?? 0;
      a += (directions[k] ?? 0) * value;
      b += (directions[latentDim + k] ?? 0) * value;
    }
    places[2 * i] = a;
    places[2 * i + 1] = b;
  }
  return places;
}

/** What of z is not on the plane: z − (u·z) u − (v·z) v. Exactly zero on the axes of a plane of axes. */
export function offPlane(directions: Directions, z: ArrayLike<number>): Float32Array {
  const latentDim = directions.length / 2;
  const [a, b] = placeOf(directions, z);
  return Float32Array.from(
    { length: latentDim },
    (_, k) => (z[k] ?? 0) - a * (directions[k] ?? 0) - b * (directions[latentDim + k] ?? 0),
  );
}

/** `off` + a u + b v: moves only within the plane when `off` is off it. */
export function liftedFrom(directions: Directions, off: Float32Array, a: number, b: number): Float32Array {
  const latentDim = directions.length / 2;
  return off.map((value, k) => value + a * (directions[k] ?? 0) + b * (directions[latentDim + k] ?? 0));
}

/** z with another place on the plane, its components off the plane kept. */
export function movedOnPlane(
  directions: Directions,
  z: ArrayLike<number>,
  [a, b]: readonly [number, number],
): Float32Array {
  return liftedFrom(directions, offPlane(directions, z), a, b);
}
