import { adjoint, type Modes, type Operator, Scalar } from "../../symbolic/index.ts";
import { bathParameters } from "../notation/bath-names.ts";
import { ModelError } from "./model-error.ts";
import { environmentNames } from "./names.ts";
import { type OperatorRules, readOperator } from "./operator-text.ts";
import { printable, shown } from "./shown.ts";

/** Nested brackets of S and S(-τ) have twice the degree. */
const rules: OperatorRules = {
  subject: "coupling operator",
  maximumDegree: 6,
  examples: "x, p or x^2",
};

/** S ⊗ B of a model file: an operator of the system, and a quadrature of a bath. */
export interface GivenCoupling {
  /** S as typed, LaTeX as text; the quadrature; and the name of the bath, if it has one. */
  readonly texts: readonly string[];
  /** S, a Hermitian polynomial in x and p; ladder operators are converted. */
  readonly operator: Operator<"xp">;
  /** B = Σ_ν λ_ν x_ν, or Σ_ν λ_ν p_ν/(m_ν ω_ν). */
  readonly quadrature: "x" | "p";
  /** Empty for the bath of the parameters gamma and c; others are independent of it and of each other. */
  readonly bath: string;
}

const example = '[["x", "x"], ["x^2", "x"]]';

/** Entries of the key `coupling` as texts; undefined where the model has none. */
export function couplingTexts(value: unknown): readonly (readonly string[])[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    throw new ModelError(
      "coupling",
      `Must be a list of pairs of an operator and a quadrature of the bath, but is ${shown(value)}. Write e.g. ${example}; "bath": "none" leaves the bath out.`,
    );
  }
  return (value as readonly unknown[]).map((entry, k) => {
    const texts: unknown[] = Array.isArray(entry) ? entry : [];
    if (texts.length >= 2 && texts.length <= 3 && texts.every((text) => typeof text === "string")) {
      return texts as readonly string[];
    }
    throw new ModelError(
      `coupling[${k}]`,
      `Must be an operator, a quadrature of the bath and perhaps the name of the bath, all texts, but is ${shown(entry)}. Write e.g. ["x^2", "x"] or ["x^2", "x", "bath1"].`,
    );
  });
}

/**
 * One entry of `coupling`.
 *
 * @param parameters names of parameters, which an a or n among them makes ambiguous
 * @throws ModelError where the operator is none or not Hermitian, or the quadrature is neither x nor p
 */
export function readCoupling(
  place: string,
  [system = "", quadrature = "", bath = ""]: readonly string[],
  parameters: ReadonlySet<string>,
  modes: Modes = 1,
): GivenCoupling {
  const [text, operator] = readOperator(`${place}[0]`, system, parameters, rules, modes);
  const dagger = adjoint(operator);
  if (!operator.minus(dagger).isZero) {
    const hermitian = operator.plus(dagger).scaled(Scalar.rational(1, 2));
    const written = hermitian.degree < 1 ? "x" : String(hermitian);
    throw new ModelError(
      `${place}[0]`,
      `A coupling operator must be Hermitian, but ${printable(system)} is not. Write e.g. ${written}, or give it as a jump operator of \`loss\`.`,
    );
  }
  if (quadrature !== "x" && quadrature !== "p") {
    throw new ModelError(
      `${place}[1]`,
      `A quadrature of the bath is "x" or "p", but this is ${shown(quadrature)}. "x" stands for the sum of lambda_nu x_nu, "p" for that of lambda_nu p_nu/(m_nu omega_nu).`,
    );
  }
  if (bath !== "" && !/^[A-Za-z][A-Za-z0-9]{0,15}$/.test(bath)) {
    throw new ModelError(
      `${place}[2]`,
      `The name of a bath is a letter with up to 15 letters and digits after it, but this is ${shown(bath)}. Write e.g. "bath1".`,
    );
  }
  return { texts: [text, quadrature, ...(bath === "" ? [] : [bath])], operator, quadrature, bath };
}

/** A coupling to a bath that is not there. */
export function requireBath(coupling: readonly GivenCoupling[] | undefined, isNone: boolean): void {
  if (coupling === undefined || !isNone) return;
  throw new ModelError(
    "coupling",
    'This coupling is to the bath, which "bath": "none" leaves out. Remove one of the two.',
  );
}

/** The parameters of the baths that have a name. */
export function namedBathParameters(
  coupling: readonly GivenCoupling[] | undefined,
): readonly string[] {
  const baths = new Set((coupling ?? []).map(({ bath }) => bath).filter((bath) => bath !== ""));
  return [...baths].flatMap((bath) => Object.values(bathParameters(bath)));
}

/**
 * Requires rates of named baths that are not negative, and thermal factors of at least 1.
 *
 * @throws ModelError naming the parameter
 */
export function requireBathNumbers(
  coupling: readonly GivenCoupling[] | undefined,
  values: ReadonlyMap<string, number>,
): void {
  for (const name of namedBathParameters(coupling)) {
    const value = values.get(name);
    const [least, words] = name.startsWith("c_")
      ? [1, "at least 1, being the coth(hbar*omega0/(2*k_B*T)) of its bath"]
      : [0, "non-negative"];
    if (value === undefined || value >= least) continue;
    throw new ModelError(
      `parameters.${name}`,
      `Parameter \`${name}\` must be ${words}, but is ${value}.`,
    );
  }
}

/** Numbers of the paper's bath that a model with couplings of its own does not have. */
export function idleBathNumbers(
  coupling: readonly GivenCoupling[] | undefined,
  values: ReadonlyMap<string, number>,
  used: readonly string[],
): readonly string[] {
  if (coupling === undefined) return [];
  const isOwn = coupling.every(({ bath }) => bath !== "");
  return [...environmentNames.keys()].flatMap((name) => {
    const isIdle = name === "theta" || (isOwn && name !== "k_B");
    if (!isIdle || !values.has(name) || used.includes(name)) return [];
    return [`Parameter \`${name}\` has no effect on the bath with the \`coupling\` of this model.`];
  });
}
