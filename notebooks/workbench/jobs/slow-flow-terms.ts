import {
  type AnsatzFrequency,
  type EquationsOfMotion,
  equationsOfMotion,
  linesTerms,
  type MasterEquation,
  type Model,
  modelSlowFlow,
  motionTerms,
  type SlowFlow,
  slowFlow,
  SlowFlowError,
  slowFlowLines,
  slowFlowSystem,
  systemNotation,
} from "../../../derivations/index.ts";
import { integrate } from "../../../numeric/index.ts";
import { type EquationOf, type Line, namedTerms, type Scalar } from "../../../symbolic/index.ts";
import { flowScalars } from "../../runs/response/index.ts";
import { motionOf, type RingdownOptions } from "../../runs/motion/index.ts";
import type { TermSource } from "./derive-protocol.ts";
import { motionLatex } from "./term-stories.ts";
import { flowNumbers, rootMeanSquares, type TermSize } from "./term-sizes.ts";
import { usualHarmonics } from "./usual-harmonics.ts";

/** The flow on the harmonics that are typed, or on the usual ones. */
export function flowOf(
  equation: MasterEquation,
  harmonics: string,
  samples?: readonly ReadonlyMap<string, number>[],
): SlowFlow {
  const typed = harmonics.trim() === "" ? usualHarmonics(equation.model) : harmonics;
  return modelSlowFlow(equation, {
    harmonics: typed.trim() === "" ? undefined : typed.split(","),
    ...(samples === undefined ? {} : { samples }),
  }).flow;
}

/** The lines of a flow that are rates of amplitudes, in the order of its variables. */
export function isRate(line: Line): line is EquationOf<"polynomial"> | EquationOf<"functional"> {
  return line.tag === "polynomial" || line.tag === "functional";
}

/** What the term of a rate goes by: u1:2 for the second of du1/dt. */
export function flowTermName({ variables }: SlowFlow, rate: number, term: number): string {
  return `${variables[rate]}:${term + 1}`;
}

/**
 * The terms of the equations of motion that each term of a slow flow comes from, by its name: without them it would not be
 * what it is.
 */
export function flowSources(
  equation: MasterEquation,
  flow: SlowFlow,
): ReadonlyMap<string, readonly TermSource[]> {
  const equations = equationsOfMotion(equation);
  const whole = ratesOf(flow);
  const sources = new Map(
    whole.flatMap(({ terms }, j) =>
      terms.map((_, k): [string, TermSource[]] => [flowTermName(flow, j, k), []]),
    ),
  );
  const latex = motionLatex(equations);
  motionTerms(equations).forEach((term, place) => {
    const rest = ratesOf(slowFlow(without(equations, term), frequenciesOf(flow)));
    whole.forEach(({ terms }, j) => {
      const kept = new Set(rest[j]?.terms.map(signed));
      terms.forEach((one, k) => {
        if (kept.has(signed(one))) return;
        const own = { name: term.name, latex: latex[place]?.latex ?? "" };
        sources.get(flowTermName(flow, j, k))?.push(own);
      });
    });
  });
  return sources;
}

type Rate = ReturnType<typeof linesTerms>[number];

function ratesOf(flow: SlowFlow): readonly Rate[] {
  return linesTerms(slowFlowLines(flow).filter(isRate));
}

function signed({ negative, latex }: Rate["terms"][number]): string {
  return `${negative ? "-" : "+"}${latex}`;
}

/** Of one mode, or of each by its name. */
function frequenciesOf({ ansatz }: SlowFlow): readonly AnsatzFrequency[] {
  return ansatz.terms.map(({ coordinate, frequency }) =>
    coordinate === "x" ? frequency : { mode: coordinate.replace(/^x_?/, ""), frequency },
  );
}

function without(
  equations: EquationsOfMotion,
  { variable, value }: { readonly variable: string; readonly value: Scalar },
): EquationsOfMotion {
  const rates = equations.rates.map((rate, j) =>
    equations.variables[j] === variable ? rate.minus(value) : rate,
  );
  return { ...equations, rates };
}

/**
 * The size of each term along the slow motion from x(0): the amplitude of the first cosine begins there, all others at 0.
 * None where averages over time have no common period.
 */
export function flowSizes(
  { model, kind }: MasterEquation,
  flow: SlowFlow,
  span: RingdownOptions,
): readonly TermSize[] {
  const lines = slowFlowLines(flow).filter(isRate);
  const terms = lines.flatMap((line, j) =>
    namedTerms(line, systemNotation).map(({ value }, k) => ({
      name: flowTermName(flow, j, k),
      value,
    })),
  );
  const { starts, times } = motionOf(model, kind, span);
  // A_k = √(u_k² + v_k²) stand in the lines before the variables.
  const amplitudes = (lines[0]?.variables ?? [])
    .map(({ name }) => name)
    .filter((name) => !flow.variables.includes(name));
  try {
    const values = valuesAlong(
      model,
      flow,
      amplitudes,
      terms.map(({ value }) => value),
    );
    const motion = slowMotion(model, flow, { starts, times });
    return motion === undefined ? [] : rootMeanSquares(terms, motion.map(values));
  } catch (error) {
    if (error instanceof SlowFlowError) return [];
    throw error;
  }
}

/** The values of scalars in the variables and functions of a flow, and in the amplitudes of its harmonics, along a motion. */
function valuesAlong(
  model: Model,
  flow: SlowFlow,
  amplitudes: readonly string[],
  scalars: readonly Scalar[],
): (state: Float64Array) => Float64Array {
  const harmonics = flow.ansatz.terms.filter((term) => term.tag === "harmonic");
  const own = new Set([...amplitudes, ...flow.variables]);
  const { parameters } = slowFlowSystem({ ...flow, rates: scalars });
  const others = parameters.filter((name) => !own.has(name));
  const numbers = flowNumbers(model, flow, others);
  const q = Float64Array.of(
    ...amplitudes.map(() => 0),
    ...others.map((name) => numbers.get(name) ?? Number.NaN),
  );
  const values = flowScalars(flow, scalars, [...amplitudes, ...others]);
  return (state) => {
    harmonics.slice(0, amplitudes.length).forEach(({ cosine, sine }, k) => {
      q[k] = Math.hypot(...[cosine, sine].map((name) => state[flow.variables.indexOf(name)] ?? 0));
    });
    return values(q, state).slice();
  };
}

/** The amplitudes at each time; undefined where they run away. */
function slowMotion(
  model: Model,
  flow: SlowFlow,
  { starts, times }: Pick<ReturnType<typeof motionOf>, "starts" | "times">,
): readonly Float64Array[] | undefined {
  const { ansatz, variables, rates } = flow;
  const coordinates = [...new Set(ansatz.terms.map(({ coordinate }) => coordinate))];
  const firsts = coordinates.map((own) =>
    ansatz.terms.find(({ coordinate, tag }) => coordinate === own && tag === "harmonic"),
  );
  const initial = variables.map((name) => {
    const place = firsts.findIndex((term) => term?.tag === "harmonic" && term.cosine === name);
    return starts[place] ?? 0;
  });
  const value = valuesAlong(model, flow, [], rates);
  const { states, status } = integrate((_t, y, out) => out.set(value(y)), {
    ...{ initial, from: 0, to: times.at(-1) ?? 0, outputTimes: times },
    relativeTolerance: 1e-7,
    absoluteTolerance: 1e-9 * Math.max(1e-300, ...starts.map(Math.abs)),
  });
  if (status !== "finished") return undefined;
  const count = variables.length;
  return Array.from(times, (_, j) => states.slice(count * j, count * (j + 1)));
}
