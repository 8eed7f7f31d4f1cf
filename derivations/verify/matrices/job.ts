import {
  elementAt,
  evaluateReal,
  knownValue,
  type Operator,
  type OperatorTerm,
  parseSyntax,
  printSyntax,
  type Syntax,
} from "../../../symbolic/index.ts";
import { bathMomentSymbol } from "../../notation/index.ts";
import { drivePotential, type Model, modelParameters } from "../../model/index.ts";
import { type RandomSource, seededRandom } from "../exact/random.ts";
import {
  type CouplingJob,
  couplingJobs,
  type LossJob,
  lossJobs,
} from "../translation/operator-tree.ts";
import { driveTexts } from "../phase-space/question.ts";

/** A square complex matrix, row by row. */
export interface ComplexEntries {
  readonly re: readonly (readonly number[])[];
  readonly im: readonly (readonly number[])[];
}

/** The physical parameters under their own names; the matrix engine's text does not see them. */
type PhysicalNumbers = Readonly<
  Record<"hbar" | "m" | "omega0" | "gamma" | "theta" | "c" | "M_0s" | "M_1c", number>
>;

/** All that the matrix engine receives: texts in safe names, numbers, and a density matrix. */
export interface MatrixJob {
  /** Whether the terms are kept that V1 and V2 dress. */
  readonly dressed: boolean;
  /** Whether there is a bath. */
  readonly bath: boolean;
  /** S_j ⊗ B_j where they are given; undefined for those of Eq. 4. */
  readonly couplings: readonly CouplingJob[] | undefined;
  /** Loss that is given. */
  readonly loss: readonly LossJob[];
  /** V1 and V2, polynomials in `position` at a fixed time. */
  readonly potential: string;
  readonly drive: string;
  readonly position: string;
  readonly time: string;
  /** Degree of V1 + V2; of the powers alone, where there are sines and cosines beside them. */
  readonly degree: number;
  /** Whether V1 or V2 has sines or cosines of the position. */
  readonly hasCosines: boolean;
  /** Numbers of the safe names in the texts. */
  readonly scope: Readonly<Record<string, number>>;
  readonly physical: PhysicalNumbers;
  /** Moments of baths that are not evaluated, by name; undefined for the bath that the paper evaluates. */
  readonly moments: Readonly<Record<string, number>> | undefined;
  /** On the lowest levels only; in the middle of a space large enough for all products. */
  readonly density: ComplexEntries;
}

/** What brings a part of the dissipator about. */
export const dissipationParts = ["harmonic", "potential", "drive", "loss"] as const;
export type DissipationPart = (typeof dissipationParts)[number];

/** A generator's action on the density matrix, by part, and Tr(O L ρ). */
export interface MatrixAnswer {
  readonly motion: ComplexEntries;
  readonly dissipation: Readonly<Record<DissipationPart, ComplexEntries>>;
  readonly traces: Readonly<Record<"x" | "p", readonly [number, number]>>;
}

/** Levels that the density matrix occupies. */
const usuallyOccupied = 5;

/** A matrix problem at random parameters, with the parameters by the user's names. */
export interface MatrixQuestion {
  readonly job: MatrixJob;
  readonly values: ReadonlyMap<string, number>;
}

/** A random problem: parameters of order 1, c ≥ 1, and a random density matrix. */
export function matrixQuestion(
  model: Model,
  dressed: boolean,
  keptMoments: readonly string[],
  seed: number,
): MatrixQuestion {
  const random = seededRandom(seed);
  const uniform = (low: number, high: number): number => low + (high - low) * random();
  const physical: PhysicalNumbers = {
    hbar: uniform(0.6, 1.4),
    m: uniform(0.6, 1.4),
    omega0: uniform(0.6, 1.4),
    gamma: uniform(0.1, 0.5),
    theta: uniform(0.1, 1.5),
    c: uniform(1, 2),
    M_0s: keptMoments.includes("M_0s") ? uniform(0.1, 0.5) : 0,
    M_1c: keptMoments.includes("M_1c") ? uniform(0.1, 0.5) : 0,
  };
  const values = new Map<string, number>(Object.entries(physical));
  for (const name of [...modelParameters(model), "t"]) {
    if (!values.has(name)) values.set(name, uniform(0.5, 1.5));
  }
  const energy = model.potential.plus(drivePotential(model));
  const hasCosines = !energy.isPolynomial;
  const hbar = hasCosines ? smallHbar(energy, values) : physical.hbar;
  values.set("hbar", hbar);
  const isEvaluated = typeof model.bath !== "object" && model.bath !== "symbols";
  const momentNumbers = Object.fromEntries(
    isEvaluated ? [] : momentNames(model).map((name) => [name, uniform(0.1, 0.5)]),
  );
  const safe = new Map([...values.keys(), "x"].map((name, j) => [name, `q${j + 1}`]));
  const driven = [...driveTexts(model.drives), ...model.modulations.map(({ text }) => text)];
  const drives = driven.map((text) => `(${renamed(text, safe)})`);
  const degree = Math.max(2, ...energy.parts.flatMap(({ terms }) => terms.map(degreeOf)));
  const degrees = (model.coupling ?? []).map(({ operator }) => operator.degree);
  const couplingDegree = Math.max(1, ...degrees);
  const lossDegree = Math.max(0, ...model.loss.map(({ operator }) => operator.degree));
  return {
    values: new Map([...values, ...Object.entries(momentNumbers)]),
    job: {
      dressed,
      bath: model.bath !== "none",
      couplings: couplingJobs(model.coupling, (source) => renamed(source, safe)),
      loss: lossJobs(model.loss, (source) => renamed(source, safe)),
      potential: renamed(model.potentialText, safe),
      drive: drives.length === 0 ? "0" : drives.join("+"),
      position: safe.get("x") as string,
      time: safe.get("t") as string,
      ...{ degree, hasCosines },
      scope: Object.fromEntries([...values].map(([name, value]) => [safe.get(name), value])),
      physical: { ...physical, hbar },
      moments: isEvaluated ? undefined : momentNumbers,
      // H ρ, S ρ and S S' ρ reach degree + 2 levels above those occupied with S of first degree, L†L ρ twice that of L; no product is cut.
      density: randomDensity(
        usuallyOccupied +
          Math.max(degree + 2 * (couplingDegree - 1), 2 * lossDegree) +
          (hasCosines ? reachOfWaves : 0) +
          4,
        random,
      ),
    },
  };
}

/** k √(ħ/2mω0) of the largest wave number, and the levels that e^{ikx} then reaches, to 1e-13. */
const [largestEta, reachOfWaves] = [0.3, 16];

/** ħ, or so much less that no wave is beyond {@link largestEta}. */
function smallHbar(energy: Operator<"xp">, values: ReadonlyMap<string, number>): number {
  const number = (name: string): number => knownValue(values, name);
  const waves = energy.parts.map(({ wave }) => Math.abs(evaluateReal(wave.number(0), values)));
  const most = Math.max(...waves);
  return Math.min(number("hbar"), 2 * number("m") * number("omega0") * (largestEta / most) ** 2);
}

function degreeOf({ exponents }: OperatorTerm): number {
  return exponents.reduce((sum, exponent) => sum + exponent, 0);
}

/** The moments of the kernels to first order, of each bath. */
function momentNames({ coupling }: Model): readonly string[] {
  const baths = new Set((coupling ?? [{ bath: "" }]).map(({ bath }) => bath));
  return [...baths].flatMap((bath) =>
    (["noise", "response"] as const).flatMap((kind) =>
      [0, 1].flatMap((order) =>
        (["cos", "sin"] as const).map((trigonometric) =>
          bathMomentSymbol(kind, order, trigonometric, bath),
        ),
      ),
    ),
  );
}

/** A text with other names. */
export function renamed(source: string, names: ReadonlyMap<string, string>): string {
  const rename = (node: Syntax): Syntax => {
    switch (node.tag) {
      case "number":
        return node;
      case "name":
        return { ...node, name: names.get(node.name) ?? node.name };
      case "negate":
        return { ...node, operand: rename(node.operand) };
      case "sum": {
        const [first, second, ...rest] = node.terms;
        return { ...node, terms: [rename(first), rename(second), ...rest.map(rename)] };
      }
      case "product": {
        const [first, second, ...rest] = node.factors;
        return { ...node, factors: [rename(first), rename(second), ...rest.map(rename)] };
      }
      case "quotient":
        return {
          ...node,
          numerator: rename(node.numerator),
          denominator: rename(node.denominator),
        };
      case "power":
        return { ...node, base: rename(node.base), exponent: rename(node.exponent) };
      case "call":
        return { ...node, args: [rename(node.args[0])] };
    }
  };
  return printSyntax(rename(parseSyntax(source)));
}

/** A A†/Tr(A A†) with a random A on the occupied levels, in a space of the given size. */
export function randomDensity(
  size: number,
  random: RandomSource,
  occupied = usuallyOccupied,
): ComplexEntries {
  const levels = Array.from({ length: occupied }, (_, j) => j);
  const a = levels.map(() => levels.map(() => ({ re: 2 * random() - 1, im: 2 * random() - 1 })));
  const zero = (): number[][] =>
    Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const [re, im] = [zero(), zero()];
  let trace = 0;
  for (const row of a.flat()) trace += row.re ** 2 + row.im ** 2;
  a.forEach((left, r) => {
    a.forEach((right, s) => {
      left.forEach((u, k) => {
        const v = elementAt(right, k);
        const [reRow, imRow] = [re[r] as number[], im[r] as number[]];
        reRow[s] = elementAt(reRow, s) + (u.re * v.re + u.im * v.im) / trace;
        imRow[s] = elementAt(imRow, s) + (u.im * v.re - u.re * v.im) / trace;
      });
    });
  });
  return { re, im };
}
