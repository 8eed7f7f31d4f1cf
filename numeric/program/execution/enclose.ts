import { besselQuotients } from "../../base/bessel.ts";
import { down, up } from "../../base/rounding.ts";
import { type Instruction, type Node, type Program, stages } from "../program.ts";

/** What sine, cosine and root may be off, beyond the rounding of a result. */
const kernelError = 2 ** -51;

/**
 * Runs a program in interval arithmetic rounded outward: for all states in a box the outputs lie in the intervals. Time and
 * parameters are taken as exact.
 *
 * Reference: R. E. Moore, R. B. Kearfott, M. J. Cloud, "Introduction to Interval Analysis" (SIAM, 2009).
 */
export class ProgramEnclosure {
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly once: readonly Node[];
  private readonly everyCall: readonly Node[];
  private q: Float64Array = new Float64Array(0);
  private isMoved = false;

  constructor(private readonly program: Program) {
    const { instructions } = program;
    [this.low, this.high] = [
      new Float64Array(instructions.length),
      new Float64Array(instructions.length),
    ];
    ({ once: this.once, everyCall: this.everyCall } = stages(program));
    instructions.forEach((instruction, node) => {
      if (instruction.kind === "constant") this.set(node, instruction.value, instruction.value);
    });
  }

  /** Takes parameters, from which the next run works out what depends on them alone. */
  moveTo(q: Float64Array): void {
    this.q = q;
    this.isMoved = true;
  }

  private prepare(): void {
    for (const node of this.once) this.step(this.program.instructions[node]!, node, 0);
    this.isMoved = false;
  }

  run(
    t: number,
    stateLow: Float64Array,
    stateHigh: Float64Array,
    outLow: Float64Array,
    outHigh: Float64Array,
  ): void {
    const { instructions, outputs } = this.program;
    if (this.isMoved) this.prepare();
    for (const node of this.everyCall) {
      const instruction = instructions[node]!;
      if (instruction.kind === "state") {
        this.low[node] = stateLow[instruction.index]!;
        this.high[node] = stateHigh[instruction.index]!;
      } else this.step(instruction, node, t);
    }
    for (let j = 0; j < outputs.length; j += 1) {
      outLow[j] = this.low[outputs[j]!]!;
      outHigh[j] = this.high[outputs[j]!]!;
    }
  }

  private set(node: number, low: number, high: number): void {
    this.low[node] = low;
    this.high[node] = high;
  }

  private step(instruction: Instruction, node: number, t: number): void {
    const { low, high, q } = this;
    switch (instruction.kind) {
      case "constant":
        return this.set(node, instruction.value, instruction.value);
      case "time":
        return this.set(node, t, t);
      case "parameter":
        return this.set(node, q[instruction.index]!, q[instruction.index]!);
      case "negate":
        return this.set(node, -high[instruction.operand]!, -low[instruction.operand]!);
      case "squareRoot": {
        const [a, b] = [Math.max(0, low[instruction.operand]!), high[instruction.operand]!];
        return this.set(node, down(Math.sqrt(a)), up(Math.sqrt(b)));
      }
      case "exponential": {
        const [a, b] = [low[instruction.operand]!, high[instruction.operand]!];
        const [from, to] = [Math.exp(a), Math.exp(b)];
        return this.set(node, down(from * (1 - kernelError)), up(to * (1 + kernelError)));
      }
      case "bessel": {
        const { order, operand } = instruction;
        const [from, to] = encloseBesselQuotient(order, low[operand]!, high[operand]!);
        return this.set(node, from, to);
      }
      case "sine":
        return this.cosine(node, low[instruction.operand]!, high[instruction.operand]!, 0.25);
      case "cosine":
        return this.cosine(node, low[instruction.operand]!, high[instruction.operand]!, 0);
      case "add": {
        const { left, right } = instruction;
        return this.set(node, down(low[left]! + low[right]!), up(high[left]! + high[right]!));
      }
      case "subtract": {
        const { left, right } = instruction;
        return this.set(node, down(low[left]! - high[right]!), up(high[left]! - low[right]!));
      }
      case "multiply":
        return this.multiply(node, instruction.left, instruction.right);
      case "divide":
        return this.divide(node, instruction.left, instruction.right);
    }
  }

  private multiply(node: number, left: number, right: number): void {
    const [a, b] = [this.low[left]!, this.high[left]!];
    if (left === right) {
      const [small, large] = a > 0 ? [a, b] : b < 0 ? [b, a] : [0, Math.max(-a, b)];
      return this.set(node, Math.max(0, down(small * small)), up(large * large));
    }
    const [c, d] = [this.low[right]!, this.high[right]!];
    const [ac, ad, bc, bd] = [a * c, a * d, b * c, b * d];
    this.set(node, down(Math.min(ac, ad, bc, bd)), up(Math.max(ac, ad, bc, bd)));
  }

  private divide(node: number, left: number, right: number): void {
    const [c, d] = [this.low[right]!, this.high[right]!];
    if (c <= 0 && d >= 0) {
      return this.set(node, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    }
    const [a, b] = [this.low[left]!, this.high[left]!];
    const [ac, ad, bc, bd] = [a / c, a / d, b / c, b / d];
    this.set(node, down(Math.min(ac, ad, bc, bd)), up(Math.max(ac, ad, bc, bd)));
  }

  /** cos(y - 2π turn) for y in an interval. */
  private cosine(node: number, a: number, b: number, turn: number): void {
    const value = (y: number): number => (turn === 0 ? Math.cos(y) : Math.sin(y));
    const error = kernelError + Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
    let [low, high] = [Math.min(value(a), value(b)), Math.max(value(a), value(b))];
    // A wide margin: an extremum that is only near does no harm.
    const [from, to] = [a / (2 * Math.PI) - turn - 1e-9, b / (2 * Math.PI) - turn + 1e-9];
    if (!(b - a < 2 * Math.PI)) [low, high] = [-1, 1];
    if (Math.floor(to) >= Math.ceil(from)) high = 1;
    if (Math.floor(to - 0.5) >= Math.ceil(from - 0.5)) low = -1;
    this.set(node, Math.max(-1, low - error), Math.min(1, high + error));
  }
}

/** Bessel functions and slopes, of half as many orders more as an interval needs. */
const scratch = new Float64Array(64);

/** |J_n(z)| z^{1/3} is below this for all n ≥ 0 and z > 0. */
const landau = 0.7858;

/**
 * The interval of j_n(s) = J_n(√s)/√sⁿ for s in one: about the middle, with bounds of slope and curvature from those of all
 * j_k, |j_k(s)| ≤ 1/(2ᵏ k!) and |J_k(z)| ≤ 0.7858 z^{-1/3}.
 *
 * Reference: L. J. Landau, J. London Math. Soc. 61, 197 (2000).
 */
export function encloseBesselQuotient(
  n: number,
  low: number,
  high: number,
): readonly [low: number, high: number] {
  const [from, to] = [Math.max(0, low), Math.max(0, high)];
  const middle = (from + to) / 2;
  const half = up((to - from) / 2);
  const values = scratch.subarray(0, n + 3);
  besselQuotients(middle, values);
  let factorial = 1;
  for (let k = 1; k <= n; k += 1) factorial /= 2 * k;
  let far = landau * from ** (-n / 2 - 1 / 6) * (1 + 1e-14);
  const largest = Math.min(factorial, far);
  // Of j_{n+1} and j_{n+2}, which are twice the slope, and four times the curvature.
  const root = Math.sqrt(from);
  const next = Math.min(factorial / (2 * (n + 1)), (far /= root) * (1 + 1e-14));
  const second = Math.min(factorial / (4 * (n + 1) * (n + 2)), (far / root) * (1 + 1e-14));
  const slope = Math.min(next, Math.abs(values[n + 1]!) + (half * second) / 2);
  const radius = up(half * up(slope / 2)) + 2e-15 * factorial;
  const [a, b] = [values[n]! - radius, values[n]! + radius];
  return [Math.max(down(a), -up(largest)), Math.min(up(b), up(largest))];
}
