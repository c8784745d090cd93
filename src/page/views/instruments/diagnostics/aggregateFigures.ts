/** Two figures of the aggregated posterior on a plane: what the picture shows, for who does not see it. */
import type { MassGrid } from "../../../charts/mixtureGrid.ts";

/** A place is a hole when q(z) is below this share of p(z): of ten samples there the decoder has met fewer than one. */
const HOLE = 0.1;

/** Share of the mixture within the frame. */
export function massInside({ mass }: MassGrid): number {
  return mass.reduce((sum, share) => sum + share, 0);
}

/** Share of the prior's mass within the frame that lies where q(z) < p(z) / 10. Both on the same grid. */
export function priorInHoles(aggregate: MassGrid, prior: MassGrid): number {
  let holes = 0;
  prior.mass.forEach((share, cell) => {
    if ((aggregate.mass[cell] ?? 0) < HOLE * share) holes += share;
  });
  return holes / massInside(prior);
}
