import { type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";
import { formContender, formInstalled, formResult, formStartUp } from "../peers/form.ts";
import { subject } from "../subject.ts";
import { seconds } from "../table.ts";
import { firstDifference, readTerms, type Terms } from "../terms.ts";

const power = 40;
const termCount = 441;

/** The formulations tried for FORM; the fastest is the one to beat. */
const programs = {
  "FORM, commuting symbols, a module a factor": "weyl-power-modules",
  "FORM, commuting symbols, one module": "weyl-power-term",
  "FORM, non-commuting functions": "weyl-power-noncommuting",
} as const;

/**
 * The coefficient of x^a p^b in (x+p)^n with a + b + 2k = n, from exp(s(x+p)) =
 * exp(sx) exp(sp) exp(-s²[x,p]/2): n!/(a! b! k!) (-iħ/2)^k.
 */
function expected(n: number): Terms {
  const factorial = (m: number): bigint => (m < 2 ? 1n : BigInt(m) * factorial(m - 1));
  const text: string[] = [];
  for (let k = 0; 2 * k <= n; k++) {
    for (let a = 0; a <= n - 2 * k; a++) {
      const b = n - 2 * k - a;
      const size = factorial(n) / (factorial(a) * factorial(b) * factorial(k) * 2n ** BigInt(k));
      // (-i)^k as i^{3k}
      const factors = [
        ["x", a],
        ["p", b],
        ["hbar", k],
        ["i", (3 * k) % 4],
      ] as const;
      const present = factors.filter(([, exponent]) => exponent > 0);
      text.push([`${size}`, ...present.map(([name, exponent]) => `${name}^${exponent}`)].join("*"));
    }
  }
  return readTerms(text.join("+"));
}

function assertEqual(what: string, text: string): void {
  const terms = readTerms(text);
  const difference = firstDifference(terms, expected(power));
  if (difference !== undefined) throw new Disagreement(`${what}, ${difference}`);
  if (terms.size !== termCount) throw new Disagreement(`${what} has ${terms.size} terms.`);
}

async function prepare(): Promise<readonly Comparison[]> {
  assertEqual("Caldera", subject.weylPower(power).toString());
  assertEqual("Caldera, one factor at a time", subject.weylProduct(power).toString());
  const notes = [
    "Caldera raises linear forms to powers by a closed formula; FORM multiplies factors",
  ];
  const startUp = formInstalled ? formStartUp() : 0;
  if (formInstalled) {
    for (const program of Object.values(programs)) assertEqual(program, formResult(program, power));
    notes.push(`FORM's start-up, ${seconds(startUp)} for an empty program, is subtracted`);
  }
  return [
    {
      title: `(x+p)^${power}, [x,p] = iħ, ħ a symbol`,
      contenders: [
        inProcess("Caldera", () => subject.weylPower(power)),
        inProcess("Caldera, one factor at a time", () => subject.weylProduct(power)),
        ...Object.entries(programs).map(([label, program]) =>
          formContender(label, program, power, startUp),
        ),
      ],
      target: { kind: "ratio", peers: Object.keys(programs), atMost: 1 / 5 },
      agreement: `all ${termCount} terms equal n!/(a! b! k!) (-iħ/2)^k x^a p^b, exactly`,
      notes,
    },
  ];
}

export const weylPower: Case = { name: "weyl-power", prepare };
