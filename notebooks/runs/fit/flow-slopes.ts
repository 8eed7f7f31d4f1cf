import { withDefinitions } from "../../../derivations/index.ts";
import { boundFlow, compilePolynomialSystem, PolynomialFlow } from "../../../numeric/index.ts";
import { differentiate } from "../../../symbolic/index.ts";
import { inNaturalUnits } from "../response/natural-units.ts";
import type { ResponseProblem } from "../response/problem.ts";
import { numbersIn, valuesOf } from "../response/problem-numbers.ts";

/** ∂f/∂p of a slow flow u̇ = f(u; q) by some of its parameters. */
export interface FlowSlopes {
  /** Sets the parameters. */
  readonly moveTo: (q: Float64Array) => void;
  /** Writes ∂f_i/∂p_k to place k n + i, at a state. */
  readonly at: (u: Float64Array, out: Float64Array) => void;
}

/** A relative step of central differences. */
const step = 1e-5;

/**
 * The derivatives of a slow flow of polynomials by parameters, derived exactly and compiled. What the model defines by parameters
 * adds its part, with differences of its numbers as derivatives.
 */
export function flowSlopes(problem: ResponseProblem, moving: readonly string[]): FlowSlopes {
  if (!("exponents" in problem.family)) return flowDifferences(problem, moving);
  const { flow, parameters, dependents, units } = problem;
  const derived = [...dependents, ...flow.definitions].map(({ name }) => name);
  const names = [...parameters, ...derived];
  const numbers = (q: Float64Array): Float64Array =>
    derived.length === 0
      ? q
      : numbersIn(names, withDefinitions(flow, valuesOf({ parameters, dependents }, q)));
  const by = [...moving, ...derived].map((name) => {
    const rates = flow.rates.map((rate) => differentiate(rate, name));
    return new PolynomialFlow(
      inNaturalUnits(compilePolynomialSystem(rates, flow.variables, names), units),
    );
  });
  const n = flow.variables.length;
  const part = new Float64Array(n);
  const places = moving.map((name) => parameters.indexOf(name));
  const through = new Float64Array(moving.length * derived.length);
  return {
    moveTo: (q) => {
      const own = numbers(q);
      for (const one of by) one.moveTo(own);
      if (derived.length > 0) differences(numbers, q, places, derived.length, through);
    },
    at: (u, out) => {
      out.fill(0);
      by.forEach((one, m) => {
        one.values(u, part);
        for (let k = 0; k < moving.length; k += 1) {
          const own = m < moving.length ? Number(m === k) : 0;
          const share = m < moving.length ? own : through[k * derived.length + m - moving.length]!;
          if (share === 0) continue;
          for (let i = 0; i < n; i += 1) out[k * n + i]! += share * part[i]!;
        }
      });
    },
  };
}

/** Of a flow that is none of polynomials, as that of sines and cosines of x: by central differences. */
function flowDifferences(
  { family, parameters }: ResponseProblem,
  moving: readonly string[],
): FlowSlopes {
  const sides = moving.map((name) => ({
    place: parameters.indexOf(name),
    width: 0,
    up: boundFlow(family),
    down: boundFlow(family),
  }));
  const n = family.variables.length;
  const [above, below] = [new Float64Array(n), new Float64Array(n)];
  return {
    moveTo: (q) => {
      for (const side of sides) {
        side.width = step * (Math.abs(q[side.place] ?? 0) || 1);
        const shifted = q.slice();
        shifted[side.place]! += side.width;
        side.up.moveTo(shifted);
        shifted[side.place]! -= 2 * side.width;
        side.down.moveTo(shifted);
      }
    },
    at: (u, out) => {
      sides.forEach(({ width, up, down }, k) => {
        up.values(u, above);
        down.values(u, below);
        for (let i = 0; i < n; i += 1) out[k * n + i] = (above[i]! - below[i]!) / (2 * width);
      });
    },
  };
}

/** ∂(what is defined)/∂p_k, row by row. */
function differences(
  numbers: (q: Float64Array) => Float64Array,
  q: Float64Array,
  places: readonly number[],
  derived: number,
  out: Float64Array,
): void {
  places.forEach((place, k) => {
    const width = step * (Math.abs(q[place] ?? 0) || 1);
    const [up, down] = [1, -1].map((side) =>
      numbers(q.map((value, j) => (j === place ? value + side * width : value))),
    );
    for (let d = 0; d < derived; d += 1) {
      const at = q.length + d;
      out[k * derived + d] = ((up?.[at] ?? Number.NaN) - (down?.[at] ?? Number.NaN)) / (2 * width);
    }
  });
}
