import type { EnclosedFlow, FlowFamily, FlowReduction } from "../../base/flow-family.ts";
import { Certifier } from "../polynomial/index.ts";
import { BoxSearch } from "./box-search.ts";
import { RestrictedFlow } from "./restricted-flow.ts";
import { linearStability } from "./stability.ts";
import type { SteadyState, SteadyStates } from "./steady-states.ts";

/** Half the side of the box that is searched where no bound of all states is known, in natural lengths. */
const usualReach = 12;
/** States nearer to each other, relative to their size, are one. */
const same = 1e-9;

/**
 * All steady states of a slow flow that is no polynomial: in a box that holds all of them, by division and Krawczyk's test (see
 * {@link BoxSearch}); where there is one function of the squared amplitude for all, along that. Each state is refined and certified
 * on the exact flow. `complete` says that the box holds all states, and that nothing in it is open.
 */
export class WaveStateSolver {
  private readonly flow: EnclosedFlow;
  private readonly restricted: RestrictedFlow;
  private readonly search: BoxSearch;
  private readonly certifier: Certifier;
  private readonly reduction: FlowReduction | undefined;
  private readonly line: BoxSearch | undefined;

  constructor(private readonly family: FlowFamily) {
    this.flow = family.bind();
    this.restricted = new RestrictedFlow(this.flow, family.zeros);
    this.search = new BoxSearch(this.restricted);
    this.certifier = new Certifier(this.flow);
    this.reduction = family.reduce?.();
    this.line = this.reduction === undefined ? undefined : new BoxSearch(this.reduction.system);
  }

  /** No call depends on those before. */
  forget(): void {}

  at(q: Float64Array): SteadyStates {
    if (!q.every(Number.isFinite)) {
      return found("invalid", "Parameters must be finite numbers, but one is not.", [], "none");
    }
    this.flow.moveTo(q);
    const box = this.family.box(q);
    if (box === undefined) {
      const message = "Steady states of so many amplitudes are not searched for in a box.";
      return found("incomplete", message, [], "none");
    }
    const bounded = box.every(Number.isFinite);
    const half = box.map((side) => (Number.isFinite(side) ? side : usualReach));
    const { points, open, left } = this.alongLine(q, half) ?? this.inBox(half);
    const states = this.statesFrom(points);
    const method = "boxes";
    const ended =
      left > 0 ? ["The search ended before all boxes were looked at: states may be missing."] : [];
    const doubt = [...ended, ...this.doubts(states, open, bounded, half)].join(" ");
    return found(doubt === "" ? "complete" : "incomplete", doubt, states, method);
  }

  private inBox(half: Float64Array) {
    const { roots, open, left } = this.search.roots(
      half.map((x) => -x),
      half,
    );
    const whole = (x: Float64Array): Float64Array => this.restricted.whole(x);
    return { points: roots.map(whole), open: open.map(whole), left };
  }

  private alongLine(q: Float64Array, half: Float64Array) {
    const { reduction, line } = this;
    if (reduction === undefined || line === undefined) return undefined;
    reduction.system.moveTo(q);
    const most = half.reduce((sum, x) => sum + x * x, 0);
    const { roots, open, left } = line.roots(Float64Array.of(0), Float64Array.of(most), {
      smallest: 1e-13,
    });
    if (open.length + left > 0) return undefined;
    const points = roots.map(([root = 0]) => reduction.stateAt(root));
    if (points.some((point) => point === undefined)) return undefined;
    return { points: points as readonly Float64Array[], open: [], left: 0 };
  }

  private statesFrom(points: readonly Float64Array[]): readonly SteadyState[] {
    const states: SteadyState[] = [];
    const { n } = this.flow;
    const [value, jacobian] = [new Float64Array(n), new Float64Array(n * n)];
    for (const u of points) {
      this.certifier.refine(u);
      const size = Math.max(1e-3, ...u.map(Math.abs));
      const isKnown = states.some((state) =>
        state.u.every((x, j) => Math.abs(x - u[j]!) <= same * size),
      );
      if (isKnown) continue;
      const certificate = this.certifier.certify(u);
      this.flow.linearize(u, value, jacobian);
      states.push({ u, certificate, ...linearStability(n, jacobian) });
    }
    return states.sort((a, b) => Math.hypot(...a.u) - Math.hypot(...b.u) || a.u[0]! - b.u[0]!);
  }

  private doubts(
    states: readonly SteadyState[],
    open: readonly Float64Array[],
    bounded: boolean,
    half: Float64Array,
  ): readonly string[] {
    // What is open next to a certified state, in whose box no other lies, is that state.
    const unknown = open.filter((u) => !states.some((state) => isNear(state, u)));
    const uncertified = states.filter(({ certificate }) => certificate.kind !== "certified").length;
    return [
      ...(bounded
        ? []
        : [
            `No bound of the steady states is known: those with amplitudes below ${half.reduce((a, b) => Math.max(a, b), 0).toPrecision(3)} natural lengths were looked for.`,
          ]),
      ...(unknown.length > 0
        ? [
            `In ${unknown.length} small boxes it is not known whether there are states: two are about to meet.`,
          ]
        : []),
      ...(uncertified > 0 ? [`${uncertified} steady states are not certified.`] : []),
    ];
  }
}

function isNear({ u, certificate }: SteadyState, other: Float64Array): boolean {
  if (certificate.kind !== "certified") return false;
  const reach = certificate.radius;
  return u.every((x, j) => Math.abs(x - other[j]!) <= reach);
}

function found(
  status: SteadyStates["status"],
  message: string,
  states: readonly SteadyState[],
  method: SteadyStates["method"],
): SteadyStates {
  return { status, message, states, method, complexCount: 0, infinite: 0, lost: 0 };
}
