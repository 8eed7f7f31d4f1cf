import { BranchLinker, type SteadyStates, type Transition } from "../../../numeric/index.ts";
import { remembering } from "../checkpoint.ts";
import { CarefulSolver, richer } from "./careful-solver.ts";
import { curvesFirst } from "./curves-first.ts";
import { harmonicAmplitudes } from "./harmonic-amplitudes.ts";
import type { Effort } from "../run.ts";
import { OrbitJudge } from "./orbit-stability.ts";
import { segmentsOf } from "./meeting-tones.ts";
import type { RootsOptions } from "./roots-options.ts";
import type { ResponsePart } from "./response-part.ts";
import { bezoutNumber, hasFewPaths } from "./path-count.ts";
import type { ResponseProblem } from "./problem.ts";
import { withValue } from "./problem-numbers.ts";
import { type BifurcationPoint, rowOf } from "./response-row.ts";

/** Values that are joined at a time. */
const partLength = 64;
/** Solutions, by Bézout's number, of which all are known within about a second, or a tenth of one, at the first value. */
const fewPaths = { full: 250, quick: 30 } as const;

/** What is known behind some values, where the next ones go on. */
interface Joined {
  readonly part: ResponsePart;
  readonly last: SteadyStates | undefined;
  readonly numbers: NumbersAt;
}

/**
 * All steady states at each value, in parts: a polynomial in the squared amplitude where there is one,
 * else a parameter homotopy; every real solution is certified. States are put on branches by continuation.
 * Where that takes long, curves that are found by tries come first: see {@link curvesFirst}. Where tones meet,
 * branches end: see {@link segmentsOf}.
 *
 * @param values strictly monotonic
 */
export function* allRoots(
  problem: ResponseProblem,
  parameter: string,
  values: readonly number[],
  { onPoint = () => {}, effort = "full", remember = remembering(undefined) }: RootsOptions = {},
): Generator<ResponsePart> {
  let known = 0;
  for (const [j, segment] of segmentsOf(problem, parameter, values).entries()) {
    const isLong = takesLong(segment.problem, effort);
    const method = isLong ? curvesFirst : rootsFirst;
    let newest = known;
    const own: Required<RootsOptions> = {
      ...{ onPoint, effort },
      remember: (part, compute) => remember(`segment ${j}, ${part}`, compute),
    };
    for (const part of method(segment.problem, parameter, segment.values, own)) {
      const rows = part.rows.map((row) => ({ ...row, branch: known + row.branch }));
      newest = rows.reduce((most, { branch }) => Math.max(most, branch), newest);
      yield { ...part, rows };
    }
    known = newest;
  }
}

function takesLong(problem: ResponseProblem, effort: Effort): boolean {
  const { flow, family } = problem;
  if (!("exponents" in family)) return !hasFewPaths(problem);
  return flow.variables.length > 2 && bezoutNumber(flow) > fewPaths[effort];
}

/**
 * What all values share is prepared at the first of them. Paths of a part start anew, so that it depends on no other one but
 * by the numbers of branches.
 */
function* rootsFirst(
  problem: ResponseProblem,
  parameter: string,
  values: readonly number[],
  { onPoint, effort, remember }: Required<RootsOptions>,
): Generator<ResponsePart> {
  const judge = new OrbitJudge(problem, effort);
  const [first = Number.NaN] = values;
  const solver = new CarefulSolver(problem, withValue(problem, parameter, first));
  const numbers = new BranchNumbers();
  let before: SteadyStates | undefined;
  for (let start = 0; start < values.length; start += partLength) {
    const own = values.slice(start, start + partLength);
    const behind = values[start - 1];
    const overlap =
      before === undefined || behind === undefined ? [] : [{ value: behind, states: before }];
    let solved = 0;
    const step = (): void => {
      solved += 1;
      onPoint();
    };
    const joined = remember(`part ${start}`, () =>
      joinedPart(problem, parameter, own, { judge, solver, numbers, step, before: overlap }),
    );
    for (let k = solved; k < own.length; k += 1) onPoint();
    numbers.goOnFrom(joined.numbers);
    before = joined.last;
    yield joined.part;
  }
}

interface JoinedTo {
  readonly judge: OrbitJudge;
  readonly solver: CarefulSolver;
  readonly numbers: BranchNumbers;
  readonly step: () => void;
  /** The states at the last value of the part before, if there is one. */
  readonly before: readonly { readonly value: number; readonly states: SteadyStates }[];
}

/** States at neighbouring values, on branches that go on from the part before. */
function joinedPart(
  problem: ResponseProblem,
  parameter: string,
  own: readonly number[],
  { judge, solver, numbers, step, before }: JoinedTo,
): Joined {
  solver.forget();
  const place = problem.parameters.indexOf(parameter);
  const q = problem.q.slice();
  const solve = (value: number, seed?: number): SteadyStates => {
    q[place] = value;
    const point = solver.at(q, seed);
    if (seed === undefined) step();
    return point;
  };
  const rowsAt = (value: number, states: SteadyStates["states"], branches: readonly number[]) => {
    q[place] = value;
    return states.map(({ u }, j) =>
      rowOf(problem, { value, u }, branches[j] as number, judge.at(q, u)),
    );
  };
  const solved = own.map((value) => solve(value));
  const list = Float64Array.from([...before.map(({ value }) => value), ...own]);
  const overlap = before.map(({ states }) => states);
  const link = (points: readonly SteadyStates[]) =>
    new BranchLinker(problem.family, q, place).link(list, [...overlap, ...points]);
  const { points, linked } = completed(solved, link, () =>
    own.map((value, k) => richer(solved[k] as SteadyStates, solve(value, 1))),
  );
  const branches = numbers.of(linked.branchOf, overlap.length);
  const part = {
    rows: points.flatMap(({ states }, k) => rowsAt(own[k] as number, states, branches[k] ?? [])),
    points: linked.transitions.map((transition) => pointOf(problem, transition)),
    ...completeness(own, points),
    missed: linked.missed,
  };
  return { part, last: points.at(-1), numbers: numbers.at };
}

type Linked = ReturnType<BranchLinker["link"]>;

/** States on branches; where paths were lost without a trace, with other random constants, whichever finds more. */
function completed(
  solved: readonly SteadyStates[],
  link: (points: readonly SteadyStates[]) => Linked,
  solvedAgain: () => readonly SteadyStates[],
): { readonly points: readonly SteadyStates[]; readonly linked: Linked } {
  const linked = link(solved);
  if (linked.missed === 0) return { points: solved, linked };
  const again = solvedAgain();
  const relinked = link(again);
  return relinked.missed < linked.missed
    ? { points: again, linked: relinked }
    : { points: solved, linked };
}

interface NumbersAt {
  readonly newest: number;
  readonly last: readonly number[];
}

/** Numbers of branches that go on from part to part. */
class BranchNumbers {
  #newest = 0;
  #last: readonly number[] = [];

  get at(): NumbersAt {
    return { newest: this.#newest, last: this.#last };
  }

  goOnFrom({ newest, last }: NumbersAt): void {
    [this.#newest, this.#last] = [newest, last];
  }

  /** For the branches at each point, by what a part calls them; its first points are the last ones of the part before. */
  of(branchOf: readonly (readonly number[])[], overlap: number): readonly (readonly number[])[] {
    const numbers = new Map<number, number>();
    if (overlap > 0) {
      branchOf[0]?.forEach((id, j) => numbers.set(id, this.#last[j] ?? ++this.#newest));
    }
    const numberOf = (id: number): number => {
      const number = numbers.get(id) ?? ++this.#newest;
      numbers.set(id, number);
      return number;
    };
    const branches = branchOf.slice(overlap).map((ids) => ids.map(numberOf));
    this.#last = branches.at(-1) ?? [];
    return branches;
  }
}

/** Values at which states may be missing, and how many states are neither stable nor unstable. */
function completeness(
  values: readonly number[],
  points: readonly SteadyStates[],
): Pick<ResponsePart, "open" | "marginal"> {
  const states = points.flatMap((point) => point.states);
  return {
    open: points.flatMap(({ status, message }, k) =>
      status === "complete" ? [] : [{ value: values[k] as number, message }],
    ),
    marginal: states.filter(({ stability }) => stability === "marginal").length,
  };
}

function pointOf(problem: ResponseProblem, transition: Transition): BifurcationPoint {
  const { kind, value, u, error, frequency } = transition;
  const { amplitude } = harmonicAmplitudes(problem, u);
  return {
    kind,
    value,
    amplitude,
    error,
    ...(kind === "hopf" ? { frequency: frequency * problem.units.rate } : {}),
  };
}
