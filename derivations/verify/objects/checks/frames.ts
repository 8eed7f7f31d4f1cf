import { attempt, evaluateReal, type ParameterValues, Scalar } from "../../../../symbolic/index.ts";
import type { Matrix } from "mathjs";
import {
  displacedFrame,
  FrameError,
  frameFrequency,
  type RotatingFrame,
  rotatingFrame,
  type RotatingWave,
  rotatingWave,
} from "../../../equations/frames/index.ts";
import { SlowFlowError } from "../../../equations/slow-flow/index.ts";
import { liouvillian } from "../../../theory/index.ts";
import {
  matrixModel,
  type MatrixModel,
  numbersOfMatrix,
  weighed,
} from "../../matrices/generator.ts";
import { type ComplexEntries, randomDensity } from "../../matrices/job.ts";
import { appliedTerms, type Matrices, monomials } from "../apply-terms.ts";
import { type CheckedEquation, objectCheck } from "../object-check.ts";
import { type SideTerm, sideTerms } from "../side-terms.ts";

interface Component {
  readonly frequency: number;
  readonly terms: readonly SideTerm[];
}

/** The rotating frame of the drives, or at ω0 where there are none; undefined where they give no frequency. */
function frameOf({ equation, once }: CheckedEquation): RotatingFrame | undefined {
  return once("rotating frame", () =>
    unlessRefused(() => {
      const isDriven = equation.model.drives.length > 0;
      const frequency = isDriven ? frameFrequency(equation.model) : Scalar.parameter("omega0");
      return rotatingFrame(equation, { frequency });
    }),
  );
}

function waveOf(checked: CheckedEquation, order: number): RotatingWave | undefined {
  const frame = frameOf(checked);
  return frame && unlessRefused(() => rotatingWave(frame, { order }));
}

function unlessRefused<T>(make: () => T): T | undefined {
  return attempt(() => make(), FrameError, SlowFlowError);
}

/** A rotating frame with numbers. */
export interface RotatingQuestion extends HighState {
  readonly turning: number;
  readonly time: number;
  readonly still: readonly SideTerm[];
  readonly components: readonly Component[];
}

/** 𝓛_0ρ + Σ 𝓛_Ωρ e^{iΩt} with h.c. against U†L(Uρ U†)U + iω_f [a†a, ρ] at a time, U = e^{-iω_f t a†a}. */
export const rotating = objectCheck<RotatingQuestion>({
  quantity: "rotating frame: kept and dropped terms",
  engine: "mathjs",
  question: (checked) => {
    const wave = waveOf(checked, 0);
    if (wave === undefined) return undefined;
    const { frequency, generator, dropped } = wave;
    const still = sideTerms(generator, checked.values);
    const components = componentsOf(dropped, checked.values);
    return {
      turning: evaluateReal(frequency, checked.values),
      time: checked.values.get("t") ?? 0,
      ...{ still, components },
      ...highState([still, ...components.map(({ terms }) => terms)].flat(), checked),
    };
  },
  answer: ({ turning, time, still, components, ...state }, open) => {
    const model = open();
    const { algebra, math } = model;
    const size = model.density.size()[0] as number;
    const density = densityOf(model, state, size);
    const phase = (sign: 1 | -1): Matrix =>
      math.diag(
        Array.from({ length: size }, (_, n) =>
          math.complex({ r: 1, phi: -sign * turning * time * n }),
        ) as unknown as number[],
      ) as unknown as Matrix;
    const { commutator, product, scaled, sum } = algebra;
    const applied = ladderTerms(model, size);
    const [u, back] = [phase(1), phase(-1)];
    const laboratory = model.generator(product(product(u, density), back));
    const number = math.diag(Array.from({ length: size }, (_, n) => n)) as unknown as Matrix;
    const parts = components.flatMap(({ frequency, terms }) => {
      const part = scaled(math.complex({ r: 1, phi: frequency * time }), applied(terms, density));
      return [part, math.ctranspose(part) as Matrix];
    });
    return {
      claimed: numbersOfMatrix(model, sum([applied(still, density), ...parts])),
      found: numbersOfMatrix(
        model,
        sum([
          product(product(back, laboratory), u),
          scaled(math.complex(0, turning), commutator(number, density)),
        ]),
      ),
    };
  },
});

/** The first order with numbers. */
export interface ExpansionQuestion extends HighState {
  readonly first: readonly SideTerm[];
  readonly components: readonly Component[];
}

/** The first order of the van Vleck expansion against Σ_{Ω>0} (i/Ω) (𝓛_Ω 𝓛_-Ω - 𝓛_-Ω 𝓛_Ω)ρ by matrices. */
export const vanVleckOrder = objectCheck<ExpansionQuestion>({
  quantity: "van Vleck expansion, order 1",
  engine: "mathjs",
  question: (checked) => {
    const wave = waveOf(checked, 1);
    const first = wave?.orders[1];
    if (wave === undefined || first === undefined || wave.dropped.length === 0) return undefined;
    const { values } = checked;
    const [terms, components] = [sideTerms(first, values), componentsOf(wave.dropped, values)];
    return { first: terms, components, ...highState(terms, checked) };
  },
  answer: ({ first, components, ...state }, open) => {
    const model = open();
    const { algebra, math } = model;
    const raised = components.flatMap(({ terms }) => terms.map(raisedBy));
    const size = state.lowest + state.block.re.length + 2 * Math.max(...raised);
    const density = densityOf(model, state, size);
    const applied = ladderTerms(model, size);
    const adjoint = (a: Matrix): Matrix => math.ctranspose(a) as Matrix;
    const products = components.map(({ frequency, terms }) => {
      const plus = (a: Matrix): Matrix => applied(terms, a);
      const minus = (a: Matrix): Matrix => adjoint(plus(adjoint(a)));
      const weight = (a: Matrix, sign: number): Matrix =>
        algebra.scaled(math.complex(0, sign / frequency), a);
      return [weight(plus(minus(density)), 1), weight(minus(plus(density)), -1)] as const;
    });
    const all = products.flat();
    return {
      claimed: numbersOfMatrix(model, applied(first, density)),
      found: numbersOfMatrix(model, algebra.sum(all)),
      scale: Math.hypot(...all.flatMap((one) => numbersOfMatrix(model, one))),
    };
  },
});

interface DisplacedQuestion {
  readonly orbit: readonly [number, number];
  readonly velocity: readonly [number, number];
  readonly terms: readonly SideTerm[];
  readonly hbar: number;
}

/** The generator in the displaced frame against L with x + x_c and p + p_c, less the motion of the frame. */
export const displaced = objectCheck<DisplacedQuestion>({
  quantity: "displaced frame, mean-field orbit",
  engine: "mathjs",
  question: ({ equation, values, random }) => {
    try {
      const frame = displacedFrame(equation);
      const at = new Map([...values, ["x_c", 2 * random() - 1], ["p_c", 2 * random() - 1]]);
      const [position, velocity] = [frame.orbit.position, frame.orbit.velocity].map(
        ([x = Scalar.zero, p = Scalar.zero]) => [evaluateReal(x, at), evaluateReal(p, at)] as const,
      );
      if (position === undefined || velocity === undefined) return undefined;
      return {
        ...{ orbit: position, velocity, hbar: values.get("hbar") ?? 1 },
        terms: sideTerms(liouvillian(frame), at),
      };
    } catch (error) {
      if (error instanceof FrameError) return undefined;
      throw error;
    }
  },
  answer: ({ orbit, velocity: [xRate, pRate], terms, hbar }, open) => {
    const model = open();
    const { algebra, density, math, x, p } = model;
    const { commutator, scaled, sum } = algebra;
    const moved = matrixModel(math, algebra, model.job, orbit);
    const motion = commutator(sum([scaled(pRate, x), scaled(-xRate, p)]), density);
    return {
      claimed: numbersOfMatrix(model, termsOf(model, [x, p])(terms, density)),
      found: numbersOfMatrix(
        model,
        sum([moved.generator(density), scaled(math.complex(0, -1 / hbar), motion)]),
      ),
    };
  },
});

function componentsOf(
  dropped: RotatingWave["dropped"],
  values: ParameterValues,
): readonly Component[] {
  return dropped.map(({ frequency, generator }) => ({
    frequency: evaluateReal(frequency, values),
    terms: sideTerms(generator, values),
  }));
}

/** A density matrix on levels from a lowest one on. */
export interface HighState {
  readonly block: ComplexEntries;
  readonly lowest: number;
}

/** A random one on levels that no term takes to zero: each term is seen. */
function highState(terms: readonly SideTerm[], { random }: CheckedEquation): HighState {
  return { block: randomDensity(3, random, 3), lowest: Math.max(...terms.map(loweredBy)) };
}

/** How many quanta a†^k a^l ρ a†^m a^n takes from a state on either side. */
function loweredBy({ left, right }: SideTerm): number {
  return Math.max(left[1] ?? 0, right[0] ?? 0);
}

/** How many it adds at most. */
function raisedBy({ left, right }: SideTerm): number {
  return Math.max(...left, ...right);
}

function densityOf({ algebra }: MatrixModel, { block, lowest }: HighState, size: number): Matrix {
  const entry = (part: "re" | "im", r: number, s: number): number =>
    block[part][r - lowest]?.[s - lowest] ?? 0;
  const levels = Array.from({ length: size }, (_, n) => n);
  const rows = (part: "re" | "im") => levels.map((r) => levels.map((s) => entry(part, r, s)));
  return algebra.fromEntries({ re: rows("re"), im: rows("im") });
}

/** A way to apply terms to a density matrix. */
type Application = (terms: readonly SideTerm[], density: Matrix) => Matrix;

/** Σ coefficient · a†^k a^l ρ a†^m a^n between so many levels. */
function ladderTerms(model: MatrixModel, size: number): Application {
  const { algebra, math } = model;
  const [both, between] = [algebra.ladderSum(size, 0.5, "x"), algebra.ladderSum(size, 0.5, "p")];
  const ladder = (sign: 1 | -1): Matrix =>
    algebra.sum([both, algebra.scaled(math.complex(0, sign), between)]);
  return termsOf(model, [ladder(-1), ladder(1)]);
}

/** Σ coefficient · A^k B^l ρ A^m B^n of two operators. */
function termsOf(model: MatrixModel, operators: readonly [Matrix, Matrix]): Application {
  const { identity, product } = model.algebra;
  const matrices: Matrices<Matrix> = {
    identity: identity(operators[0].size()[0] as number),
    product,
    sum: (weighted) => weighed(model, weighted, operators[0]),
  };
  const monomial = monomials(matrices, operators);
  return (terms, density) => appliedTerms(matrices, monomial, terms, density);
}
