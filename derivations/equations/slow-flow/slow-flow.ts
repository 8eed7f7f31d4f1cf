import { Rational, Scalar } from "../../../symbolic/index.ts";
import type { EquationsOfMotion } from "../index.ts";
import { physicalNames } from "../../model/index.ts";
import { type Definition, dividedByDefined, inverseFrequency } from "./division.ts";
import type { DriveTone } from "./dropped.ts";
import type { AnsatzFrequency, ConstantTerm, Harmonic, HarmonicAnsatz } from "./harmonic-ansatz.ts";
import { balanceOf, cosineAndSine, type Projection, projectResidual } from "./harmonic-balance.ts";
import { type FlowFunction, functionNames } from "./waves/flow-function.ts";

/**
 * Equations for slowly varying amplitudes, du_k/dt = …, dv_k/dt = …, autonomous: polynomials in them and, of forces with sines
 * and cosines of positions, in `functions` of them.
 * A constant term has two variables, u0 and its velocity w0, at the head of the list.
 */
export interface SlowFlow {
  readonly ansatz: HarmonicAnsatz;
  readonly variables: readonly string[];
  /** The frequencies of the ansatz, 0 for the constant term. */
  readonly frequencies: readonly Scalar[];
  /** The time derivatives of the variables. */
  readonly rates: readonly Scalar[];
  /**
   * What is zero where all rates are, free of denominators: for each u_k the equation of
   * cos Ω_k t and for each v_k that of sin Ω_k t; of a constant term R_0, and w0 itself.
   */
  readonly balance: readonly Scalar[];
  /** Frequencies that the force brings about on the ansatz, but that are not in it: in order. */
  readonly droppedFrequencies: readonly Scalar[];
  /** Of several modes the coordinates whose ansatz lacks each of them: x_a, x_b. */
  readonly droppedOn?: readonly (readonly string[])[];
  /** Drives that have no effect on this ansatz. */
  readonly droppedDrives: readonly DriveTone[];
  /** Frequencies that are sums, such as ω₁ - ω₂, have a name of their own in the rates. */
  readonly definitions: readonly Definition[];
  /** What the names of functions of the amplitudes stand for: Bessel functions, or averages over time. */
  readonly functions: readonly FlowFunction[];
}

/** The slow flow of first order, as `slowFlow` has it. */
export function firstOrderFlow(
  equations: EquationsOfMotion,
  frequencies: readonly AnsatzFrequency[],
): SlowFlow {
  return slowFlowOf(projectResidual(equations, frequencies));
}

function slowFlowOf(projection: Projection): SlowFlow {
  const { ansatz, residuals } = projection;
  const balance = balanceOf(projection);
  const taken = new Set(residuals.flatMap(({ parameters }) => parameters));
  const variables = flowVariables(ansatz);
  const definitions: Definition[] = [];
  const rates = ansatz.terms.flatMap((term, j) => {
    const projected = cosineAndSine(residuals[j] as Scalar, ansatz, j);
    if (term.tag === "constant") {
      return [Scalar.parameter(term.velocity), ...projected.map((force) => force.negated())];
    }
    const { inverse, definition } = inverseFrequency(term, taken, definitions);
    if (definition !== undefined && !definitions.includes(definition)) definitions.push(definition);
    const overFrequency = (scalar: Scalar): Scalar =>
      definition === undefined
        ? scalar.times(inverse)
        : dividedByDefined(scalar, variables, definition);
    const [u, v] = projected.map((part) => overFrequency(part).scaled(half)) as [Scalar, Scalar];
    return [v, u.negated()];
  });
  return {
    ansatz,
    variables,
    frequencies: balance.frequencies,
    rates,
    balance: withVelocities(ansatz, balance.equations),
    droppedFrequencies: balance.droppedFrequencies,
    ...(balance.droppedOn === undefined ? {} : { droppedOn: balance.droppedOn }),
    droppedDrives: balance.droppedDrives,
    definitions,
    functions: projection.functions,
  };
}

const half = Rational.of(1, 2);

/** Balance equations with w₀ behind that of each constant term. */
function withVelocities(
  { terms }: HarmonicAnsatz,
  equations: readonly Scalar[],
): readonly Scalar[] {
  const constants = terms.flatMap((term) =>
    term.tag === "constant" ? [Scalar.parameter(term.velocity)] : [undefined, undefined],
  );
  return equations.flatMap((equation, j) => {
    const velocity = constants[j];
    return velocity === undefined ? [equation] : [equation, velocity];
  });
}

/** The variables of a slow flow on an ansatz. */
function flowVariables({ terms }: HarmonicAnsatz): readonly string[] {
  return terms.flatMap((term: ConstantTerm | Harmonic) =>
    term.tag === "constant" ? [term.amplitude, term.velocity] : [term.cosine, term.sine],
  );
}

/** dy/dt = rates(y; parameters), as compilers of systems take it. */
export interface SlowFlowSystem {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly rates: readonly Scalar[];
}

/**
 * A slow flow with the list of its parameters: those with a fixed meaning first, then the
 * others, sorted. Parameters that `definitions` introduce are among them: see
 * {@link withDefinitions} for their values. Names of functions are not: they stand in the rates for what `functions` says.
 *
 * @example
 * ```ts
 * import { slowFlow, slowFlowSystem } from "caldera/derivations";
 * import { compileSystem } from "caldera/numeric";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = ["xdot", "-x - 2*gamma*xdot"].map((text) => parseScalar(text));
 * const damped = { form: "second-order", variables: ["x", "xdot"], rates };
 * const { rhs, parameters } = compileSystem(slowFlowSystem(slowFlow(damped, ["1"])));
 * const out = new Float64Array(2);
 * rhs(0, Float64Array.of(3, 4), out, Float64Array.of(0.1));
 * assert.deepEqual(parameters, ["gamma"]);
 * assert.ok(Math.hypot(out[0] + 0.3, out[1] + 0.4) < 1e-15);
 * ```
 */
export function slowFlowSystem({
  variables,
  rates,
  functions = [],
}: Pick<SlowFlow, "variables" | "rates"> & Partial<Pick<SlowFlow, "functions">>): SlowFlowSystem {
  const inside = functions.flatMap((one) =>
    one.tag === "bessel" ? [one.square, one.scale] : [one.value, one.frequency],
  );
  const names = new Set([...rates, ...inside].flatMap((scalar) => scalar.parameters));
  for (const name of [...variables, ...functionNames(functions)]) names.delete(name);
  for (const name of names) if (/^(?:t|x(?:dot)?(?:_.+|\d+)?)$/.test(name)) names.delete(name);
  const known = physicalNames.filter((name) => names.has(name));
  const others = [...names].filter((name) => !physicalNames.includes(name)).sort();
  return { variables, parameters: [...known, ...others], rates };
}
