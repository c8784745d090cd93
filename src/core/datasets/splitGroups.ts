/** Holding out examples that come in groups, none of which is parted: variants of one drawing. Knows no data set by name. */
import type { RandomStream } from "../shared/random.ts";

export interface GroupedExamples {
  readonly classes: number;
  /** Class of each example; those of one group have one class. */
  readonly labels: Uint8Array;
  readonly groups: Uint16Array;
}

/**
 * 1 for each example that is held out: about `share` of the groups, stratified by the class of their first example, drawn
 * without replacement. At least one group is held out where there are two, and at least one is trained on.
 */
export function heldOutByGroup(
  { classes, labels, groups }: GroupedExamples,
  share: number,
  stream: RandomStream,
): Uint8Array {
  const groupsOfClass = new Map<number, number[]>();
  const classOfGroup = new Map<number, number>();
  groups.forEach((group, position) => {
    if (classOfGroup.has(group)) return;
    const label = Math.min(labels[position] ?? 0, classes - 1);
    classOfGroup.set(group, label);
    const members = groupsOfClass.get(label);
    if (members === undefined) groupsOfClass.set(label, [group]);
    else members.push(group);
  });
  const wanted = Math.min(Math.max(1, Math.round(share * classOfGroup.size)), classOfGroup.size - 1);
  // Each class in a random order; the next group is taken from the class of which the least part is held out.
  const orders = [...groupsOfClass].map(([label, members]) => ({
    label,
    members,
    order: stream.split(label).permutation(members.length),
    taken: 0,
  }));
  const heldOut = new Set<number>();
  while (heldOut.size < wanted) {
    const part = ({ taken, members }: (typeof orders)[number]) => (taken + 1) / members.length;
    const next = orders.toSorted((a, b) => part(a) - part(b) || a.label - b.label)[0];
    if (next === undefined) break;
    heldOut.add(next.members[next.order[next.taken] ?? 0] ?? 0);
    next.taken += 1;
  }
  return Uint8Array.from(groups, (group) => (heldOut.has(group) ? 1 : 0));
}
