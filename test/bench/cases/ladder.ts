import { type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";
import { formContender, formInstalled, formResult, formStartUp } from "../peers/form.ts";
import { subject } from "../subject.ts";
import { firstDifference, readTerms } from "../terms.ts";

/** S(n, k) = k S(n-1, k) + S(n-1, k-1), Stirling numbers of the second kind. */
function stirling(n: number, k: number): bigint {
  if (n === k) return 1n;
  if (k === 0 || k > n) return 0n;
  return BigInt(k) * stirling(n - 1, k) + stirling(n - 1, k - 1);
}

/** (a a†)^n = Σ_k S(n+1, k+1) a†^k a^k. */
function normalOrderedPower(n: number): readonly bigint[] {
  return Array.from({ length: n + 1 }, (_, k) => stirling(n + 1, k + 1));
}

/** a^n a†^n = Σ_k (n-k)! C(n, k)² a†^k a^k = Σ_k n!²/((n-k)! k!²) a†^k a^k. */
function normalOrderedMonomial(n: number): readonly bigint[] {
  const factorial = (m: number): bigint => (m < 2 ? 1n : BigInt(m) * factorial(m - 1));
  return Array.from(
    { length: n + 1 },
    (_, k) => factorial(n) ** 2n / (factorial(n - k) * factorial(k) ** 2n),
  );
}

function diagonalText(coefficients: readonly bigint[]): string {
  return coefficients
    .map((c, k) => `${c}*ad^${k}*a^${k}`)
    .join("+")
    .replaceAll(/\*ad?\^0/g, "");
}

function assertEqual(what: string, text: string, expected: readonly bigint[]): void {
  const own = text.replaceAll("adag", "ad");
  const difference = firstDifference(readTerms(own), readTerms(diagonalText(expected)));
  if (difference !== undefined) throw new Disagreement(`${what}, ${difference}`);
}

interface Problem {
  readonly title: string;
  readonly n: number;
  readonly program: string;
  readonly seconds: number;
  readonly run: (n: number) => { toString(): string };
  readonly expected: readonly bigint[];
  readonly law: string;
}

const problems: readonly Problem[] = [
  {
    title: "(a a†)^14, normally ordered",
    n: 14,
    program: "ladder-power",
    seconds: 150e-6,
    run: subject.normalOrderPower,
    expected: normalOrderedPower(14),
    law: "all 15 coefficients are the Stirling numbers S(15, k+1)",
  },
  {
    title: "a^16 a†^16, normally ordered",
    n: 16,
    program: "antinormal-monomial",
    seconds: 1e-3,
    run: subject.antinormalMonomial,
    expected: normalOrderedMonomial(16),
    law: "all 17 coefficients are 16!²/((16-k)! k!²)",
  },
];

function prepare({ title, n, program, seconds, run, expected, law }: Problem): Comparison {
  assertEqual(`Caldera's ${title}`, run(n).toString(), expected);
  if (formInstalled) assertEqual(`FORM's ${title}`, formResult(program, n), expected);
  return {
    title,
    contenders: [
      inProcess("Caldera", () => run(n)),
      formContender(`FORM (${program}.frm)`, program, n, formInstalled ? formStartUp() : 0),
    ],
    target: { kind: "below", seconds },
    agreement: law,
  };
}

export const ladder: Case = {
  name: "ladder",
  prepare: async () => problems.map(prepare),
};
