import {
  commonFrequency,
  modeOfCoordinate,
  type SlowFlow,
  slowFlow,
} from "../../../derivations/index.ts";
import {
  evaluateReal,
  Rational,
  Scalar,
  ScalarError,
  substitute,
} from "../../../symbolic/index.ts";
import { problemOn } from "./compiled-problem.ts";
import type { ResponseProblem } from "./problem.ts";
import { valuesAt, withValue } from "./problem-numbers.ts";
import { slowFlowField } from "./slow-flow-field.ts";

/** Frequencies that differ by less, relative to the largest of the ansatz, are one. */
const equalWithin = 1e-11;
/** Most relations between frequencies at one value. */
const mostRelations = 8;

/** Neighbouring values with the problem that holds there. */
export interface Segment {
  readonly problem: ResponseProblem;
  readonly values: readonly number[];
}

/** Two frequencies that are equal in numbers, up to the sign, but not as expressions. */
interface Meeting {
  readonly own: Scalar;
  readonly other: Scalar;
  readonly sign: 1 | -1;
}

/**
 * The values of a sweep in runs, each with its own slow flow: where a tone of the ansatz meets another one, a
 * frequency that the force brings about, or zero, the slow flow is derived with one frequency for both.
 */
export function segmentsOf(
  problem: ResponseProblem,
  parameter: string,
  values: readonly number[],
): readonly Segment[] {
  if (areMultiples(problem)) return [{ problem, values }];
  const merged = new Map<string, ResponseProblem>();
  const segments: { key: string; problem: ResponseProblem; values: number[] }[] = [];
  for (const value of values) {
    const { key, problem: own } = problemAt(problem, parameter, value, merged);
    const last = segments.at(-1);
    if (last?.key === key) last.values.push(value);
    else segments.push({ key, problem: own, values: [value] });
  }
  return segments;
}

/** Tones that are multiples of one frequency never meet. */
function areMultiples({ flow }: ResponseProblem): boolean {
  return commonFrequency([...flow.frequencies, ...flow.droppedFrequencies]) !== undefined;
}

/**
 * Remarks on values at which tones meet, and a warning where two are so near that their beat is as slow as the
 * amplitudes, which a slow flow of separate tones does not describe.
 */
export function meetingRemarks(
  problem: ResponseProblem,
  parameter: string,
  values: readonly number[],
): { readonly notes: readonly string[]; readonly warnings: readonly string[] } {
  if (areMultiples(problem)) return { notes: [], warnings: [] };
  const segments = segmentsOf(problem, parameter, values);
  const notes = segments
    .filter((segment) => segment.problem !== problem)
    .map(({ values: own, problem: { flow } }) => {
      const range = own.length === 1 ? own[0] : `${own[0]} to ${own.at(-1)}`;
      return `At ${parameter} = ${range} tones coincide: the ansatz there is ${flow.frequencies.map(String).join(", ")}, and the columns of coinciding tones hold the same component.`;
    });
  const apart = segments.filter((segment) => segment.problem === problem);
  const near = apart
    .flatMap((segment) => segment.values)
    .flatMap((value) => nearTones(problem, parameter, value));
  const [first] = near;
  if (first === undefined) return { notes, warnings: [] };
  return {
    notes,
    warnings: [
      `At ${near.length} of ${values.length} values, first at ${parameter} = ${first.value}, the frequencies ${first.own} and ${first.other} differ by less than the damping rate ${first.damping.toPrecision(3)}: their beat is as slow as the amplitudes, and tones that the ansatz leaves out are resonant. Compare with a time integration, or add these tones with --harmonics.`,
    ],
  };
}

interface NearTones {
  readonly value: number;
  readonly own: Scalar;
  readonly other: Scalar;
  readonly damping: number;
}

/** Two tones whose distance is less than the mean damping of the slow flow at rest. */
function nearTones(
  problem: ResponseProblem,
  parameter: string,
  value: number,
): readonly NearTones[] {
  const numbers = valuesAt(problem, parameter, value);
  const { frequencies, droppedFrequencies } = problem.flow;
  const field = slowFlowField(problem);
  const n = field.dimension;
  const jacobian = new Float64Array(n * n);
  field.jacobian(new Float64Array(n), withValue(problem, parameter, value), jacobian);
  const trace = jacobian.reduce((sum, entry, k) => (k % (n + 1) === 0 ? sum + entry : sum), 0);
  const damping = (-trace / n) * problem.units.rate;
  for (const [k, own] of frequencies.entries()) {
    const at = Math.abs(evaluateReal(own, numbers));
    for (const other of [...frequencies.slice(k + 1), ...droppedFrequencies]) {
      // Several modes have the same tone.
      if (own.equals(other)) continue;
      if (Math.abs(at - Math.abs(evaluateReal(other, numbers))) < damping) {
        return [{ value, own, other, damping }];
      }
    }
  }
  return [];
}

function problemAt(
  problem: ResponseProblem,
  parameter: string,
  value: number,
  merged: Map<string, ResponseProblem>,
): { readonly key: string; readonly problem: ResponseProblem } {
  const numbers = valuesAt(problem, parameter, value);
  let current = problem;
  let key = "";
  for (let k = 0; k < mostRelations; k += 1) {
    const meeting = meetingIn(current.flow, numbers);
    const relation = meeting === undefined ? undefined : solved(meeting);
    if (relation === undefined) break;
    key += `${relation.name}=${relation.value};`;
    const next = merged.get(key) ?? withRelation(current, relation);
    if (next === undefined) break;
    merged.set(key, next);
    current = next;
  }
  return { key, problem: current };
}

/** A tone of the ansatz that meets another frequency with these numbers. */
function meetingIn(
  { frequencies, droppedFrequencies }: SlowFlow,
  numbers: ReadonlyMap<string, number>,
): Meeting | undefined {
  const size = Math.max(...frequencies.map((own) => Math.abs(evaluateReal(own, numbers))));
  const others = [...frequencies, Scalar.zero, ...droppedFrequencies].map((scalar) => ({
    scalar,
    number: evaluateReal(scalar, numbers),
  }));
  for (const own of frequencies) {
    const number = evaluateReal(own, numbers);
    for (const { scalar, number: against } of others) {
      for (const sign of [1, -1] as const) {
        if (Math.abs(number - sign * against) > equalWithin * size) continue;
        if (own.minus(sign === 1 ? scalar : scalar.negated()).isZero) continue;
        if (own.isZero && scalar.isZero) continue;
        return { own, other: scalar, sign };
      }
    }
  }
  return undefined;
}

/** own - sign·other = 0, solved for a parameter that stands in it alone. */
function solved({
  own,
  other,
  sign,
}: Meeting): { readonly name: string; readonly value: Scalar } | undefined {
  const relation = sign === 1 ? own.minus(other) : own.plus(other);
  for (const term of [...relation.terms].reverse()) {
    const { names, exponents } = term.monomial.powers;
    const [name, ...others] = names;
    const rational = term.coefficient.im.isZero ? term.coefficient.re : undefined;
    if (name === undefined || others.length > 0 || exponents[0] !== 1) continue;
    if (rational === undefined || !term.monomial.angle.isZero) continue;
    const single = Scalar.parameter(name).scaled(rational);
    const rest = relation.minus(single);
    if (rest.parameters.includes(name)) continue;
    return { name, value: rest.negated().scaled(Rational.one.dividedBy(rational)) };
  }
  return undefined;
}

/** A tone of a coordinate, which several frequencies may have become. */
interface DistinctTone {
  readonly coordinate: string;
  readonly tone: Scalar;
}

/** The tones that are left, and which of them each column is, up to its sign. */
function distinctTones(current: ResponseProblem, replaced: (scalar: Scalar) => Scalar) {
  const { flow } = current;
  const { terms } = flow.ansatz;
  const distinct: DistinctTone[] = [];
  const columns = current.columns.map(({ place, sign, tag }) => {
    const frequency = flow.frequencies[place] ?? Scalar.zero;
    const tone = replaced(frequency.scaled(Rational.of(sign)));
    const coordinate = terms[place]?.coordinate ?? "x";
    const known = distinct.find(
      (own) =>
        own.coordinate === coordinate && (own.tone.equals(tone) || own.tone.equals(tone.negated())),
    );
    const own = known ?? { coordinate, tone };
    if (known === undefined) distinct.push(own);
    return { own, sign: own.tone.equals(tone) ? (1 as const) : (-1 as const), tag };
  });
  return { distinct, columns };
}

/** The problem with one frequency less; undefined where the substitution leaves no tone, or no polynomial. */
function withRelation(
  current: ResponseProblem,
  { name, value }: { readonly name: string; readonly value: Scalar },
): ResponseProblem | undefined {
  const replaced = (scalar: Scalar): Scalar => substitute(scalar, new Map([[name, value]]));
  try {
    const equations = {
      ...current.equations,
      rates: current.equations.rates.map(replaced),
    };
    const { distinct, columns } = distinctTones(current, replaced);
    const coordinates = [...new Set(distinct.map(({ coordinate }) => coordinate))];
    const isStill = (coordinate: string): boolean =>
      distinct.every((own) => own.coordinate !== coordinate || own.tone.isZero);
    if (coordinates.some(isStill)) return undefined;
    const flow = slowFlow(
      equations,
      distinct.map(({ coordinate, tone }) =>
        coordinate === "x" ? tone : { mode: modeOfCoordinate(coordinate), frequency: tone },
      ),
    );
    const placeOf = (own: DistinctTone): number =>
      flow.ansatz.terms.findIndex(
        ({ coordinate, frequency }) => coordinate === own.coordinate && frequency.equals(own.tone),
      );
    return problemOn(
      { ...current, equations },
      flow,
      columns.map(({ own, sign, tag }) => ({ place: placeOf(own), sign, tag })),
    );
  } catch (error) {
    if (error instanceof ScalarError) return undefined;
    throw error;
  }
}
