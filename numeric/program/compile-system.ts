import { type Execution, possibleExecution, possibleKernelExecution } from "../base/execution.ts";
import { onDemand } from "../base/on-demand.ts";
import type { RightHandSide } from "../ode/right-hand-side.ts";
import { compileProgram } from "./execution/compile-program.ts";
import type { BoundProgram, CompiledProgram, PointArrays } from "./execution/compiled-program.ts";
import { CompileError } from "./compile-error.ts";
import { hasBessel } from "./targets/bessel-code.ts";
import { jacobianProgram, rateProgram } from "./lower.ts";
import type { Program } from "./program.ts";
import { checkSystem, type System } from "./system.ts";

/** The functions of a system for one set of parameters. */
interface BoundSystem {
  /** dy/dt at (t, y); with its code, from which `integrate` makes steps without calls. */
  readonly rhs: RightHandSide;
  /** ∂(dyⱼ/dt)/∂yₖ at (t, y), to out[j·n + k]. */
  readonly jacobian: (t: number, y: Float64Array, out: Float64Array) => void;
  /** dy/dt at `count` points: times t[i], states y[n·i], …, y[n·i + n-1], derivatives likewise. */
  batch(count: number, t: Float64Array, y: Float64Array, out: Float64Array): void;
  /**
   * Arrays for `count` points that `batch` works on where they lie; from arrays of one's own it copies.
   * Where modules may be made they have memory of their own, some 64 kB at least.
   *
   * @throws CompileError unless count is a whole number
   *
   * @example
   * ```ts
   * import { compileSystem } from "caldera/numeric";
   * import { Scalar } from "caldera/symbolic";
   * const x = Scalar.parameter("x");
   * const bound = compileSystem({ variables: ["x"], parameters: [], rates: [x.power(2)] }).bind(
   *   new Float64Array(0),
   * );
   * const { t, y, out } = bound.arrays(3);
   * y.set([1, 2, 3]);
   * bound.batch(3, t, y, out);
   * assert.deepEqual([...out], [1, 4, 9]);
   * ```
   */
  arrays(count: number): PointArrays;
}

export interface CompiledSystem {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** dy/dt at (t, y; q), with q in the order of `parameters`. */
  rhs(t: number, y: Float64Array, out: Float64Array, q: Float64Array): void;
  /** ∂(dyⱼ/dt)/∂yₖ at (t, y; q), to out[j·n + k]. */
  readonly jacobian: (t: number, y: Float64Array, out: Float64Array, q: Float64Array) => void;
  /**
   * Computes everything that depends on q alone; later changes of q have no effect.
   *
   * @throws CompileError if q does not have one entry for each parameter.
   */
  bind(q: Float64Array): BoundSystem;
  /** The programs that run. */
  readonly programs: { readonly rhs: Program; readonly jacobian: Program };
}

/**
 * Compiles dy/dt = f(t, y; q) and its exact Jacobian to functions on Float64Arrays that allocate
 * nothing. What depends on q alone is computed when q changes, sine and cosine of each frequency
 * once per call, and the polynomials with few multiplications (see {@link writePolynomial}).
 *
 * The Jacobian is derived and compiled on first use. With `execution` the functions are
 * JavaScript ("generated"), WebAssembly modules or interpreted programs, with the same numbers to the
 * last bit; if it is absent, the first of these that may be made, of very long programs a module.
 *
 * @throws CompileError naming a state variable that has a negative power, or a
 *   parameter that is not listed.
 *
 * @example
 * ```ts
 * import { compileSystem } from "caldera/numeric";
 * import { Scalar } from "caldera/symbolic";
 * const [x, v, omega] = ["x", "v", "omega0"].map((name) => Scalar.parameter(name));
 * const { rhs, jacobian } = compileSystem({
 *   variables: ["x", "v"],
 *   parameters: ["omega0"],
 *   rates: [v, omega.power(2).times(x).negated()],
 * });
 * const [out, matrix] = [new Float64Array(2), new Float64Array(4)];
 * rhs(0, Float64Array.of(1, 5), out, Float64Array.of(2));
 * assert.deepEqual([...out], [5, -4]);
 * jacobian(0, Float64Array.of(1, 5), matrix, Float64Array.of(2));
 * assert.deepEqual([...matrix], [0, 1, -4, 0]);
 * ```
 */
export function compileSystem(
  system: System,
  options: { readonly execution?: Execution } = {},
): CompiledSystem {
  const checked = checkSystem(system);
  const { variables, parameters } = checked;
  const program = rateProgram(checked);
  const execution = options.execution ?? executionOf(program);
  const rates = compileProgram(program, execution);
  const programOfJacobian = onDemand(() => jacobianProgram(checked));
  const jacobian = onDemand(() => compileProgram(programOfJacobian(), execution));
  return {
    variables,
    parameters,
    rhs: rates.evaluate,
    get jacobian(): CompiledProgram["evaluate"] {
      return jacobian().evaluate;
    },
    bind: (q) => {
      checkLength("q", q, parameters.length);
      const values = Float64Array.from(q);
      const ofJacobian = onDemand(() => jacobian().bind(values));
      return boundSystem(
        rates.bind(values),
        ofJacobian,
        variables.length,
        isLong(program) || hasBessel(program),
      );
    },
    programs: {
      rhs: program,
      get jacobian() {
        return programOfJacobian();
      },
    },
  };
}

/**
 * JavaScript of more instructions than this is not optimised by its engine: 702 moment equations took 76 µs a call,
 * and 5 µs as a module.
 */
const mostOptimised = 6000;

function executionOf(program: Program): Execution {
  return isLong(program) ? possibleKernelExecution() : possibleExecution();
}

function isLong({ instructions }: Program): boolean {
  return instructions.length > mostOptimised;
}

/** A function without its code: steps that held it would be as long, or call what is beside it. */
function called(evaluate: RightHandSide): RightHandSide {
  return (t, y, out) => {
    evaluate(t, y, out);
  };
}

function checkLength(name: string, array: Float64Array, least: number): void {
  if (array.length < least) {
    throw new CompileError(
      name,
      `Argument \`${name}\` must have at least ${least} entries, but has ${array.length}.`,
    );
  }
}

/** A system with numbers for its parameters. */
function boundSystem(
  bound: BoundProgram,
  jacobian: () => BoundProgram,
  dimension: number,
  isLongProgram: boolean,
): ReturnType<CompiledSystem["bind"]> {
  return {
    rhs: isLongProgram ? called(bound.evaluate) : bound.evaluate,
    get jacobian() {
      return jacobian().evaluate;
    },
    batch: (count, t, y, out) => {
      checkLength("t", t, count);
      checkLength("y", y, count * dimension);
      checkLength("out", out, count * dimension);
      bound.batch(count, t, y, out);
    },
    arrays: (count) => {
      if (Number.isSafeInteger(count) && count >= 0) return bound.arrays(count);
      throw new CompileError(
        "count",
        `Argument \`count\` must be a whole number, but is ${count}.`,
      );
    },
  };
}
