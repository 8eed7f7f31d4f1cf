import {
  commonFrequency,
  confinement,
  dissipator,
  highestPower,
  knownNumbers,
  liouvillian,
  type LindbladEquation,
  type MasterEquation,
  type Model,
} from "../../../derivations/index.ts";
import { evaluateReal, Operator, Scalar, Superoperator } from "../../../symbolic/index.ts";
import { equationOfPart } from "../equation-of-run.ts";
import { fallingPurity } from "./falling-purity.ts";
import { growingEnergy, oscillatorEnergy } from "./growing-energy.ts";
import { type LinearEquations, linearEquations } from "./linear-motion.ts";

/**
 * Why the motion of a model has no bounds and no steady state exists, in words: its potential falls without
 * bound; gain exceeds loss; or the oscillator is linear, and the closed equations of its moments have solutions that
 * grow, as those of a parametric oscillator above threshold. Undefined if it has bounds, or where that is not decided.
 *
 * @returns the reason for the numbers of a model
 */
export function unboundedMotion(equation: MasterEquation): (numbers: Model) => string | undefined {
  let equations: LinearEquations | undefined;
  let purity: ReturnType<typeof fallingPurity> | undefined;
  let energy: ReturnType<typeof growingEnergy> | undefined;
  const waves = wavesOf(equation.model);
  return (model) => {
    const values = knownNumbers(model);
    // A loss or a coupling of higher degree may outgrow what drives the motion out.
    const dissipative = [...model.loss, ...(model.coupling ?? [])];
    if (dissipative.some(({ operator }) => operator.degree > 1)) {
      energy ??= growingEnergy(
        liouvillian(equation),
        oscillatorEnergy().plus(equation.model.potential),
      );
      return energy(values);
    }
    const shape = confinement(model);
    const degree = highestPower(model) ?? Number.POSITIVE_INFINITY;
    if (waves === "bounded" && degree === 0) return lattice;
    const open = shape.kind === "open" ? shape.reason : undefined;
    // Far out a bounded force counts little beside a linear one.
    const isLinear = degree <= 2 && waves !== "growing";
    if (open !== undefined && !isLinear) return open;
    purity ??= fallingPurity(dissipator(equation));
    const falls = purity(values);
    if (falls !== undefined || !isLinear) return open ?? falls;
    equations ??= linearEquations(waves === "none" ? equation : farOut(equation));
    const period = periodOf(model, equations.driven, values);
    if (period === undefined) return open;
    // Loss that is fast enough holds an oscillator on a hill.
    const what = waves === "none" ? "The equation of motion" : "Far out the equation of motion";
    return growthReason(equations, period, values, what, open);
  };
}

const lattice =
  "The potential is periodic: noise carries the state from well to well, and it spreads for ever.";

/** Whether there are sines and cosines, and whether they have bounds or stand beside powers of x. */
function wavesOf({ potential, modulations }: Model): "none" | "bounded" | "growing" {
  const parts = [potential, ...modulations.map(({ operator }) => operator)].flatMap((operator) =>
    operator.parts.filter(({ wave }) => !wave.isNone),
  );
  if (parts.length === 0) return "none";
  const isBounded = parts.every(({ terms }) =>
    terms.every(({ exponents: [power] }) => power === 0),
  );
  return isBounded ? "bounded" : "growing";
}

/** The equation without sines and cosines. */
function farOut({ model, kind }: MasterEquation): MasterEquation {
  const still = model.potential.parts.filter(({ wave }) => wave.isNone);
  const potential = Operator.ofParts("xp", model.modes, still);
  return equationOfPart({ ...model, potential, modulations: [] }, kind);
}

/** The same for an equation by jump operators. */
export function unboundedLindblad(equation: LindbladEquation): string | undefined {
  const { hamiltonian, jumps, generator, values } = equation;
  if (jumps.some(({ operator }) => operator.degree > 1)) {
    return growingEnergy(generator, oscillatorEnergy())(values);
  }
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  const falls = fallingPurity(
    generator.minus(Superoperator.commutator(hamiltonian).scaled(overIHbar)),
  )(values);
  if (falls !== undefined || hamiltonian.degree > 2) return falls;
  const equations = linearEquations(generator);
  if (equations.driven) return undefined;
  const period = (2 * Math.PI) / values.get("omega0")!;
  return growthReason(equations, period, values, "The equation of motion");
}

/** That of what acts on a deviation; 2π/ω0 where that is static, undefined without a common period. */
function periodOf(
  { drives }: Model,
  driven: boolean,
  values: ReadonlyMap<string, number>,
): number | undefined {
  if (!driven) return (2 * Math.PI) / (values.get("omega0") ?? 1);
  const parametric = drives.filter(({ power }) => power > 1);
  const unit = commonFrequency(parametric.map(({ frequency }) => frequency))?.unit;
  return unit === undefined ? undefined : (2 * Math.PI) / Math.abs(evaluateReal(unit, values));
}

/** Undefined for motion that is damped; `known` where there is a reason already, or where nothing is decided. */
function growthReason(
  { driven, over }: LinearEquations,
  period: number,
  values: ReadonlyMap<string, number>,
  what: string,
  known?: string,
): string | undefined {
  const motion = over(period, values);
  if (motion === undefined) return known;
  const { growth, heated } = motion;
  if (growth > 0) {
    const from = driven ? "the periodic motion" : "rest";
    const cause = driven ? ": the parametric drive is above threshold" : "";
    return (
      known ??
      `${what} is linear, and a deviation from ${from} grows at the rate ${growth.toPrecision(6)}${cause}.`
    );
  }
  if (!heated) return undefined;
  return (
    known ??
    `${what} is linear with a motion that is not damped, and noise feeds it: its energy grows for ever.`
  );
}
