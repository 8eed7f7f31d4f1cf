/** An import, of values or of types, by the paths of both files. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/**
 * Circles of files: the strongly connected components of the graph of imports, each as the imports within
 * it, "a.ts → b.ts". Files of a component reach one another, and so themselves.
 */
export function circles(imports: readonly Import[]): readonly (readonly string[])[] {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const known = targets.get(from);
    if (known === undefined) targets.set(from, new Set([to]));
    else known.add(to);
  }
  const reached = new Map([...targets.keys()].map((file) => [file, reachedFrom(file, targets)]));
  const reaches = (from: string, to: string): boolean => reached.get(from)?.has(to) ?? false;
  const found: string[][] = [];
  const placed = new Set<string>();
  for (const file of [...targets.keys()].sort()) {
    if (placed.has(file) || !reaches(file, file)) continue;
    const members = [...targets.keys()]
      .filter((other) => reaches(file, other) && reaches(other, file))
      .sort();
    for (const member of members) placed.add(member);
    found.push(
      members.flatMap((from) =>
        members.filter((to) => targets.get(from)?.has(to)).map((to) => `${from} → ${to}`),
      ),
    );
  }
  return found;
}

/** The files that one or more imports lead to. */
function reachedFrom(
  start: string,
  targets: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const to of targets.get(file) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}
