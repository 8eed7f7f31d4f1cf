import { stateSolver } from "../../../numeric/index.ts";
import type { CurveRemarks, Jump } from "./curve.ts";
import type { ResonanceSettings, SweptWay, WaysAt } from "./resonance-settings.ts";

/** A jump so early, of the frequencies at which both states exist, is one of a sweep in the other direction. */
const early = 1 / 4;

/** Says how sweeps went, and where all steady states are not known. */
export function resonanceRemarks(
  settings: ResonanceSettings,
  { ways, q, isAtFold }: WaysAt,
): CurveRemarks {
  const { bistable, open } = certified(settings, q);
  const jumps = ways.flatMap(jumpsOf);
  return {
    jumps,
    notes: [
      ...jumps.map(inWords),
      ...(isAtFold
        ? [
            "A row lies next to a fold of the curve, where that is vertical within the noise: intervals take as much from it as the noise allows.",
          ]
        : []),
    ],
    warnings: [
      ...(open === 0
        ? []
        : [
            `At ${open} ${open === 1 ? "frequency" : "frequencies"} not all steady states are certified: some may be missing.`,
          ]),
      ...ways.flatMap((way) => undirected(way, bistable)),
      ...ways.flatMap(reversed),
    ],
  };
}

/** The range of frequencies with several stable states, and at how many the search for all states is not proved to be complete. */
function certified(
  { problem, parameter, data }: ResonanceSettings,
  q: Float64Array,
): { readonly bistable: readonly [number, number] | undefined; readonly open: number } {
  const solver = stateSolver(problem.family);
  const [own, place] = [q.slice(), problem.parameters.indexOf(parameter)];
  let [open, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const omega of new Set(data.coordinates)) {
    own[place] = omega;
    const { status, states } = solver.at(own);
    if (status !== "complete") open += 1;
    if (states.filter(({ stability }) => stability === "stable").length < 2) continue;
    [low, high] = [Math.min(low, omega), Math.max(high, omega)];
  }
  return { bistable: low <= high ? [low, high] : undefined, open };
}

function jumpsOf({ order, path }: SweptWay): readonly Jump[] {
  return path.jumps.flatMap(({ at, fold }) => {
    const [from, to] = [order.values[at - 1], order.values[at]];
    if (from === undefined || to === undefined) return [];
    return [{ direction: order.direction, from, to, fold: fold?.value ?? null }];
  });
}

function inWords({ direction, from, to, fold }: Jump): string {
  const where = `The sweep ${direction}wards jumps between omega = ${short(from)} and ${short(to)}`;
  if (fold === null) return `${where}, where the state before has no end among the data.`;
  return `${where}; its state ends at ${short(fold)} by the model.`;
}

/** A sweep of unknown direction where it matters. */
function undirected(
  { order, path, otherCost }: SweptWay,
  bistable: readonly [number, number] | undefined,
): readonly string[] {
  if (bistable === undefined || otherCost === undefined) return [];
  const gain = (otherCost - path.cost) / 2;
  const why =
    gain > 1e-3
      ? `which agrees better by ${short(gain)} in ln L`
      : "as in the other direction it would leave its state before that ends";
  return [
    `From omega = ${short(bistable[0])} to ${short(bistable[1])} there are two stable states, and rows that only rise do not say how the frequency was swept. Taken as a sweep ${order.direction}wards, ${why}. Say direction up or down, or add a column direction.`,
  ];
}

/** A sweep that jumps as soon as there is a second state. */
function reversed({ order, path, otherCost }: SweptWay): readonly string[] {
  if (otherCost !== undefined) return [];
  const isEarly = path.jumps.some(
    ({ at, last, possible }) => last - possible > 8 && at - possible < early * (last - possible),
  );
  if (!isEarly) return [];
  return [
    `The sweep ${order.direction}wards leaves its state long before that ends, as a sweep in the other direction would. Check the direction of its rows.`,
  ];
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
