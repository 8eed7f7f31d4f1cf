import {
  elementAt,
  Operator,
  Rational,
  Scalar,
  type Superoperator,
} from "../../../symbolic/index.ts";
import { addVectors, type GridVector } from "../slow-flow/frequency-grid.ts";
import { micromotion, type RotatingFrame } from "./rotating-frame.ts";

/** X_Ω of an operator Σ X_Ω e^{iΩt}. */
export interface OperatorComponent {
  readonly frequency: Scalar;
  readonly operator: Operator<"normal">;
}

type OperatorSeries = ReadonlyMap<string, Part>;

interface Part {
  readonly vector: GridVector;
  readonly operator: Operator<"normal">;
}

/**
 * An operator as the slow state of a frame sees it: with ρ = U e^{S(t)} ρ̄ U† of the {@link micromotion} S = S_1 + S_2 + …,
 *
 *     tr(X ρ) = tr(X̄(t) ρ̄),   X̄ = (e^S)†(U† X U) = Σ_Ω X_Ω e^{iΩt},
 *
 * to an order in the inverse frequencies; a of the laboratory is a e^{-iω_f t} and what the fast motion adds.
 *
 * Of the operator S that couples to a bath, S ⊗ B, these are the jump operators of the static generator: what is slow
 * beside the lines is lost at the rates of Fermi's golden rule, with the bath's spectrum S_B(ω) = ∫⟨B(τ)B⟩ e^{iωτ} dτ,
 *
 *     Σ_ω S_B(ω)/ħ² D[S_{-ω}]   (ω > 0 gives energy ħω to the bath, ω < 0 takes it).
 *
 * @returns the X_Ω that are not zero
 * @throws FrameError where a frequency to divide by has no exact inverse
 *
 * @example
 * ```ts
 * import { masterEquation, operatorInFrame, readModel, rotatingFrame } from "caldera/derivations";
 * import { annihilation, Scalar } from "caldera/symbolic";
 * const equation = masterEquation(readModel({ potential: "alpha*x^3", bath: "none" }));
 * const frame = rotatingFrame(equation, { frequency: Scalar.parameter("omega0") });
 * const parts = operatorInFrame(frame, annihilation(), { order: 1 });
 * assert.deepEqual(parts.map(({ frequency }) => `${frequency}`).sort(), ["-2*omega0", "-omega0", "0", "2*omega0"]);
 * ```
 */
export function operatorInFrame(
  frame: RotatingFrame,
  operator: Operator<"normal">,
  { order }: { readonly order: number },
): readonly OperatorComponent[] {
  const { grid } = frame;
  const motions = motionByOrder(frame, order);
  // The terms with k factors S, of order j, without 1/k!.
  let factors: readonly OperatorSeries[] = [turned(frame, operator)];
  const all: Part[] = [...(factors[0]?.values() ?? [])];
  let weight = Rational.one;
  for (let k = 1; k <= order; k++) {
    weight = weight.dividedBy(Rational.of(k));
    const next = Array.from({ length: order + 1 }, (_, j) =>
      series(
        motions.slice(1, j + 1).flatMap((motion, i) => {
          const known = factors[j - i - 1];
          return known === undefined ? [] : acted(motion, known);
        }),
      ),
    );
    for (const one of next) {
      for (const { vector, operator: part } of one.values()) {
        all.push({ vector, operator: part.scaled(Scalar.rational(weight)) });
      }
    }
    factors = next;
  }
  return [...series(all).values()].map(({ vector, operator: part }) => ({
    frequency: grid.frequency(vector),
    operator: part,
  }));
}

interface Motion {
  readonly vector: GridVector;
  readonly generator: Superoperator<"normal">;
}

/** S_0 = 0, S_1, …, by what each order adds to the one before. */
function motionByOrder(frame: RotatingFrame, order: number): readonly (readonly Motion[])[] {
  const upTo = Array.from({ length: order + 1 }, (_, j) =>
    micromotion(frame, { order: j }).map(({ frequency, generator }) => ({
      vector: frame.grid.vector(frequency),
      generator,
    })),
  );
  return upTo.map((motion, j) => {
    const before = upTo[j - 1] ?? [];
    const keys = new Map(before.map(({ vector, generator }) => [vector.join(), generator]));
    return motion.flatMap(({ vector, generator }) => {
      const known = keys.get(vector.join());
      const added = known === undefined ? generator : generator.minus(known);
      return added.isZero ? [] : [{ vector, generator: added }];
    });
  });
}

/** U† X U: a†^m a^n turns at (m - n) ω_f, of several modes at the sum of theirs. */
function turned(
  { frequencies, grid, modes }: RotatingFrame,
  operator: Operator<"normal">,
): OperatorSeries {
  return series(
    operator.terms.map((term) => {
      const turns = frequencies.map((frequency, mode) => {
        const { exponents } = term;
        const count = elementAt(exponents, 2 * mode) - elementAt(exponents, 2 * mode + 1);
        return frequency.scaled(Rational.of(count));
      });
      return {
        vector: grid.vector(Scalar.sum(turns)),
        operator: Operator.of("normal", modes, [term]),
      };
    }),
  );
}

/** Σ c B X A for each A ρ B of S: what tr(X Sρ) is the mean of. */
function acted(motion: readonly Motion[], known: OperatorSeries): readonly Part[] {
  return motion.flatMap(({ vector, generator }) =>
    [...known.values()].map((part) => ({
      vector: addVectors(vector, part.vector),
      operator: adjointAction(generator, part.operator),
    })),
  );
}

function adjointAction(
  { terms, modes }: Superoperator<"normal">,
  operator: Operator<"normal">,
): Operator<"normal"> {
  const monomial = (exponents: readonly number[], coefficient: Scalar): Operator<"normal"> =>
    Operator.of("normal", modes, [{ exponents, coefficient }]);
  return Operator.sum(
    "normal",
    modes,
    terms.map(({ left, right, coefficient }) =>
      monomial(right, coefficient).times(operator).times(monomial(left, Scalar.one)),
    ),
  );
}

function series(parts: readonly Part[]): OperatorSeries {
  const sums = new Map<string, { vector: GridVector; operators: Operator<"normal">[] }>();
  for (const { vector, operator } of parts) {
    const group = sums.get(vector.join()) ?? { vector, operators: [] };
    sums.set(vector.join(), group);
    group.operators.push(operator);
  }
  const found = new Map<string, Part>();
  for (const [key, { vector, operators }] of sums) {
    const [first] = operators;
    const operator = Operator.sum("normal", first?.modes ?? 1, operators);
    if (!operator.isZero) found.set(key, { vector, operator });
  }
  return found;
}
