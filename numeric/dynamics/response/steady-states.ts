import type { Codes } from "../../base/outcome.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import {
  type Certificate,
  Certifier,
  certifyRealRoots,
  type FamilySolver,
  type PolynomialFamily,
  prepareFamily,
  RealSystem,
  solvePolynomialSystem,
} from "../polynomial/index.ts";
import { amplitudeReduction } from "./amplitude-polynomial.ts";
import { linearStability, type Stability } from "./stability.ts";

/** A steady state u̇ = 0 of a slow flow. */
export interface SteadyState extends Stability {
  /** The slow variables, in the order of the family's. */
  readonly u: Float64Array;
  /** What is proved: that there is exactly one steady state within `radius`, or why that is not proved. */
  readonly certificate: Certificate;
}

/** All steady states for one set of parameters. */
export interface SteadyStates {
  /**
   * `complete`: all complex solutions are accounted for and all real ones are certified; `incomplete`:
   * see `message`; `invalid`: there is no such system.
   */
  readonly status: Codes<"complete" | "incomplete" | "invalid">;
  readonly message: string;
  /** By increasing |u|. */
  readonly states: readonly SteadyState[];
  /** How they were found. */
  readonly method: "amplitude polynomial" | "homotopy" | "boxes" | "none";
  /** Complex solutions, those at infinity included: the same for almost all parameters. */
  readonly complexCount: number;
  /** Complex solutions at infinity, by the homotopy. */
  readonly infinite: number;
  /** Solutions known to be missing. */
  readonly lost: number;
}

export interface SteadyStateOptions {
  /** Seed of the random constants of the homotopy; 1 if absent. */
  readonly seed?: number;
  /** `homotopy` to do without the reduction to the amplitude. */
  readonly method?: "fastest" | "homotopy";
  /** Parameters at which the homotopy is prepared, which takes as long as hundreds of solutions; the first ones if absent. */
  readonly preparedAt?: Float64Array | undefined;
}

/** Powers of larger numbers, and of the inverse, leave the range of floating-point numbers. */
const mostCoefficient = 1e100;
/** Coordinates below this are zero: a quotient of two such coefficients is at least 10⁻²⁰⁰. */
const leastSize = 1e-220;
/** Coordinates below this part of the largest are tried as zero. */
const negligible = 1e-12;

/**
 * Finds all steady states of a slow flow u̇ = f(u; q) with polynomial f, for many q: the work that they
 * share, and storage, are kept from call to call.
 *
 * Planar systems of one harmonic are reduced to a polynomial in the squared amplitude (exactly; see
 * {@link amplitudeReduction}); everything else, and what the reduction declines, is solved by parameter
 * homotopy (see {@link prepareFamily}). Every real solution is refined on f itself, and certified.
 */
export class SteadyStateSolver {
  readonly system: RealSystem;
  private readonly reduction: ReturnType<typeof amplitudeReduction>;
  private readonly certifier: Certifier;
  private readonly value: Float64Array;
  private readonly jacobian: Float64Array;
  private homotopy: FamilySolver | undefined;
  /** The one that was prepared first. */
  private prepared: FamilySolver | undefined;

  constructor(
    readonly family: PolynomialFamily,
    private readonly options: SteadyStateOptions = {},
  ) {
    const n = family.variables.length;
    this.system = new RealSystem(family.exponents);
    this.certifier = new Certifier(this.system);
    this.reduction =
      options.method === "homotopy" ? undefined : amplitudeReduction(family.exponents);
    [this.value, this.jacobian] = [new Float64Array(n), new Float64Array(n * n)];
  }

  /** Makes what follows depend on no call before: what was prepared stays, the solutions that paths start from do not. */
  forget(): void {
    this.prepared?.forget();
    this.homotopy = this.prepared;
  }

  /** All steady states at q. */
  at(q: Float64Array): SteadyStates {
    checkParameters(this.family, q);
    const { system } = this;
    this.family.coefficients(q, system.coefficients);
    if (!allFinite(q) || !allFinite(system.coefficients)) {
      return nothing(
        "invalid",
        "Parameters must be such that all coefficients are finite numbers, but one is not.",
      );
    }
    const reason = this.unsuitable();
    if (reason !== "") return nothing("incomplete", reason);
    return this.byAmplitude() ?? this.byHomotopy(q);
  }

  /** Why the coefficients allow no solution by these methods; empty if they do. */
  private unsuitable(): string {
    const { coefficients, layout, n } = this.system;
    for (let i = 0; i < n; i += 1) {
      let present = false;
      for (let k = layout.termStart[i]!; k < layout.termStart[i + 1]!; k += 1) {
        const size = Math.abs(coefficients[k]!);
        if (size === 0) continue;
        present = true;
        if (size < 1 / mostCoefficient || size > mostCoefficient) {
          return `Coefficients must be between 10⁻¹⁰⁰ and 10¹⁰⁰, but one is ${size}: choose other units.`;
        }
      }
      if (!present) {
        return `The rate of ${this.family.variables[i]} vanishes identically: steady states, if there are any, are not isolated.`;
      }
    }
    return "";
  }

  private byAmplitude(): SteadyStates | undefined {
    const approximate = this.reduction?.solve(this.system.coefficients);
    if (approximate === undefined) return undefined;
    const states: SteadyState[] = [];
    for (const u of approximate.points) {
      const [x, y] = u as unknown as readonly [number, number];
      const before = x * x + y * y;
      this.certifier.refine(u);
      const certificate = this.certifier.certify(u);
      const [p, q] = u as unknown as readonly [number, number];
      const moved = (p - x) ** 2 + (q - y) ** 2;
      // A point that moves far, or cannot be proved, is left to the homotopy.
      if (certificate.kind !== "certified" || moved > 1e-6 * before) return undefined;
      states.push(this.stateAt(u, certificate));
    }
    if (!distinct(states)) return undefined;
    return {
      status: "complete",
      message: "",
      states: sorted(states),
      method: "amplitude polynomial",
      complexCount: approximate.complexCount,
      infinite: 0,
      lost: 0,
    };
  }

  /** The ends of all paths, prepared anew where some are lost. */
  #allPaths(q: Float64Array) {
    const { family, system } = this;
    const { seed = 1, preparedAt = q } = this.options;
    this.prepared ??= prepareFamily(family, preparedAt, { seed });
    this.homotopy ??= this.prepared;
    let solution = this.homotopy.solve(q);
    if (solution.status !== "complete") {
      // Prepared at q itself, with other random constants, the paths are scaled better.
      const again = prepareFamily(family, q, { seed: seed + 1 });
      const second = again.solve(q);
      const better =
        second.status === "complete" ||
        solution.status === "invalid" ||
        second.lost + second.failed < solution.lost + solution.failed;
      if (better) [this.homotopy, solution] = [again, second];
    }
    const { singularCount } = this.homotopy;
    if (singularCount > 0) {
      // Singular for all parameters: found, with their multiplicities, by the paths of the total degree.
      const all = solvePolynomialSystem({ ...family, re: system.coefficients }, { seed });
      if (all.status === "complete") solution = all;
    }
    return { solution, singularCount };
  }

  private byHomotopy(q: Float64Array): SteadyStates {
    const { solution, singularCount } = this.#allPaths(q);
    if (solution.status === "invalid") return nothing("invalid", solution.message);
    const { roots } = certifyRealRoots(this.system, solution, this.certifier);
    const natural = Math.max(...solution.scale);
    for (const { x, certificate } of roots) {
      // A multiple root is known to few digits of its natural size.
      this.setExactZeros(x, certificate.kind === "certified" ? 0 : natural);
    }
    const states = roots.map(({ x, certificate }) => this.stateAt(x, certificate));
    const doubtful = states.filter(({ certificate }) => certificate.kind === "uncertified");
    const [first] = doubtful;
    const doubt =
      first?.certificate.kind === "uncertified"
        ? `${doubtful.length} steady states are not certified: ${first.certificate.reason}.`
        : "";
    const open = solution.roots.filter(({ kind }) => kind === "not isolated").length;
    const curves =
      singularCount > 0 || open > 0
        ? `${Math.max(singularCount, open)} paths end at singular solutions, which may lie on curves of steady states.`
        : "";
    const complete = solution.status === "complete" && doubt === "" && curves === "";
    return {
      status: complete ? "complete" : "incomplete",
      message: complete
        ? ""
        : [solution.status === "complete" ? "" : solution.message, doubt, curves]
            .filter((part) => part !== "")
            .join(" "),
      states: sorted(states),
      method: "homotopy",
      complexCount: solution.paths,
      infinite: solution.infinite,
      lost: solution.lost + solution.failed,
    };
  }

  /**
   * Coordinates that are rounding errors of zero: very small ones, and those that may all be zero together, since
   * their own equations then vanish term by term.
   */
  private setExactZeros(x: Float64Array, natural: number): void {
    const largest = x.reduce((most, value) => Math.max(most, Math.abs(value)), natural);
    if (largest < leastSize) x.fill(0);
    const zeroed = x.map((value) => (Math.abs(value) < negligible * largest ? 0 : value));
    if (zeroed.every((value, j) => value === x[j])) return;
    this.system.values(zeroed, this.value);
    const fulfils = zeroed.every((value, j) => value !== 0 || this.value[j] === 0);
    if (fulfils) x.set(zeroed);
    else x.forEach((value, j) => (x[j] = Math.abs(value) < leastSize ? 0 : value));
  }

  private stateAt(u: Float64Array, certificate: Certificate): SteadyState {
    const { system, value, jacobian } = this;
    system.linearize(u, value, jacobian);
    return { u, certificate, ...linearStability(system.n, jacobian) };
  }
}

/**
 * All steady states of a slow flow u̇ = f(u; q), with their stability.
 *
 * @throws ArgumentError if `q` does not have one entry for each parameter.
 *
 * @example
 * ```ts
 * import { steadyStates } from "caldera/numeric";
 * // ẍ + γẋ + x + x³ = F cos ωt with x = u cos ωt + v sin ωt, s = u² + v²:
 * //   u̇ = -γ/2 u - (ω²-1)/(2ω) v + 3/(8ω) s v
 * //   v̇ = -γ/2 v + (ω²-1)/(2ω) u - 3/(8ω) s u + F/(2ω)
 * const duffing = {
 *   variables: ["u", "v"],
 *   parameters: ["omega", "F", "gamma"],
 *   exponents: [[[1, 0], [0, 1], [2, 1], [0, 3]], [[0, 1], [1, 0], [3, 0], [1, 2], [0, 0]]],
 *   coefficients: ([w, F, g], out = new Float64Array(9)) => {
 *     const [d, k] = [(w * w - 1) / (2 * w), 3 / (8 * w)];
 *     out.set([-g / 2, -d, k, k, -g / 2, d, -k, -k, F / (2 * w)]);
 *     return out;
 *   },
 * };
 * const { status, states } = steadyStates(duffing, Float64Array.of(1.1, 0.01, 0.01));
 * assert.equal(status, "complete");
 * assert.deepEqual(states.map(({ u }) => Math.hypot(...u).toFixed(7)), ["0.0479464", "0.5081777", "0.5472262"]);
 * assert.deepEqual(states.map(({ stability }) => stability), ["stable", "unstable", "stable"]);
 * ```
 */
export function steadyStates(
  family: PolynomialFamily,
  q: Float64Array,
  options: SteadyStateOptions = {},
): SteadyStates {
  return new SteadyStateSolver(family, options).at(q);
}

/** @throws ArgumentError unless there is one entry of q for each parameter. */
export function checkParameters(
  family: Pick<PolynomialFamily, "parameters">,
  q: Float64Array,
): void {
  if (q.length === family.parameters.length) return;
  throw new ArgumentError(
    "q",
    `have one entry for each of the parameters ${family.parameters.join(", ")}`,
    `of length ${q.length}`,
  );
}

function nothing(status: "invalid" | "incomplete", message: string): SteadyStates {
  return { status, message, states: [], method: "none", complexCount: 0, infinite: 0, lost: 0 };
}

function allFinite(values: Float64Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}

/** Whether no two certified boxes meet. */
function distinct(states: readonly SteadyState[]): boolean {
  return states.every((a, i) =>
    states.every((b, j) => {
      if (j <= i || a.certificate.kind !== "certified" || b.certificate.kind !== "certified")
        return true;
      const distance = a.certificate.radius + b.certificate.radius;
      return a.u.some((value, k) => Math.abs(value - (b.u[k] as number)) > distance);
    }),
  );
}

/** By increasing |u|; equal ones, such as ±u, by the first variable. */
function sorted(states: readonly SteadyState[]): readonly SteadyState[] {
  const size = ({ u }: SteadyState): number => u.reduce((sum, value) => sum + value * value, 0);
  return [...states].sort((a, b) => {
    const [p, q] = [size(a), size(b)];
    return Math.abs(p - q) > 1e-12 * (p + q) ? p - q : (a.u[0] as number) - (b.u[0] as number);
  });
}
