import { evaluateReal, type ParameterValues, Scalar } from "../../../../symbolic/index.ts";
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
  try {
    return make();
  } catch (error) {
    if (error instanceof FrameError || error instanceof SlowFlowError) return undefined;
    throw error;
  }
}

interface RotatingQuestion {
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
    return {
      turning: evaluateReal(frequency, checked.values),
      time: checked.values.get("t") ?? 0,
      still: sideTerms(generator, checked.values),
      components: componentsOf(dropped, checked.values),
    };
  },
  answer: ({ turning, time, still, components }, open) => {
    const model = open();
    const { algebra, density, math } = model;
    const size = density.size()[0] as number;
    const phase = (sign: 1 | -1): Matrix =>
      math.diag(
        Array.from({ length: size }, (_, n) =>
          math.complex({ r: 1, phi: -sign * turning * time * n }),
        ) as unknown as number[],
      ) as unknown as Matrix;
    const { commutator, product, scaled, sum } = algebra;
    const applied = ladderTerms(model);
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

interface ExpansionQuestion {
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
    return { first: sideTerms(first, values), components: componentsOf(wave.dropped, values) };
  },
  answer: ({ first, components }, open) => {
    const model = open();
    const { algebra, density, math } = model;
    const applied = ladderTerms(model);
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
        ([x, p]) => [evaluateReal(x, at), evaluateReal(p, at)] as const,
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

/** A way to apply terms to a density matrix. */
type Application = (terms: readonly SideTerm[], density: Matrix) => Matrix;

/** Σ coefficient · a†^k a^l ρ a†^m a^n. */
function ladderTerms(model: MatrixModel): Application {
  const { algebra, math, job, x, p } = model;
  const { hbar, m, omega0 } = job.physical;
  const [ofX, ofP] = [Math.sqrt((m * omega0) / (2 * hbar)), 1 / Math.sqrt(2 * m * hbar * omega0)];
  const ladder = (sign: 1 | -1): Matrix =>
    algebra.sum([algebra.scaled(ofX, x), algebra.scaled(math.complex(0, sign * ofP), p)]);
  return termsOf(model, [ladder(-1), ladder(1)]);
}

/** Σ coefficient · A^k B^l ρ A^m B^n of two operators. */
function termsOf(model: MatrixModel, operators: readonly [Matrix, Matrix]): Application {
  const { identity, product } = model.algebra;
  const matrices: Matrices<Matrix> = {
    identity: identity(model.x.size()[0] as number),
    product,
    sum: (weighted) => weighed(model, weighted, model.density),
  };
  const monomial = monomials(matrices, operators);
  return (terms, density) => appliedTerms(matrices, monomial, terms, density);
}
