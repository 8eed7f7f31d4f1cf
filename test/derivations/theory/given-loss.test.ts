import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adjointEquation,
  dissipator,
  equationsOfMotion,
  kossakowski,
  lindbladEquation,
  liouvillian,
  masterEquation,
  masterEquationFromJson,
  masterEquationJson,
  modelOfProvenance,
  provenanceOf,
  readModel,
} from "../../../derivations/index.ts";
import { hermitianEigenvalues } from "../../../numeric/index.ts";
import {
  adjoint,
  evaluate,
  parseOperator,
  parseScalar,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";

const factor = fc.constantFrom("a", "adag", "n", "x", "p", "2", "i", "b/3");
const product = fc.array(factor, { minLength: 1, maxLength: 3 }).map((all) => all.join("*"));
/** Texts of operators that are no numbers. */
const jump = fc
  .array(product, { minLength: 1, maxLength: 3 })
  .map((all) => all.join(" + "))
  .filter((text) => parseOperator(text, { vocabulary: "ladder" }).degree > 0);

/** rate (n+1) 𝒟[L] + rate n 𝒟[L†], each as LρL† - ½{L†L, ρ}. */
function bySandwiches(text: string): Superoperator<"xp"> {
  const l = parseOperator(text, {
    vocabulary: "ladder",
    positive: new Set(["hbar", "m", "omega0"]),
  });
  const [kappa, n] = [Scalar.parameter("kappa"), Scalar.parameter("n_1")];
  return Superoperator.lindblad(l, kappa.times(n.plus(Scalar.one))).plus(
    Superoperator.lindblad(adjoint(l), kappa.times(n)),
  );
}

const without = { bath: "none" } as const;

describe("rate ((n+1) 𝒟[L] + n 𝒟[L†]) in nested brackets", () => {
  test("is LρL† - ½{L†L, ρ} and its reverse for random operators, exactly", () => {
    fc.assert(
      fc.property(jump, (text) => {
        const model = readModel({ ...without, loss: [["kappa", text, "n_1"]] });
        const found = dissipator(masterEquation(model));
        expect(found.minus(bySandwiches(text)).terms).toEqual([]);
        expect(found.preservesTrace && found.preservesHermiticity).toBe(true);
      }),
      { numRuns: samples(60) },
    );
  });

  test("has a Kossakowski matrix without negative eigenvalues, and its Hamiltonian beside it", () => {
    const numbers = [0.7, 1.3, 0.9, 0.4, 0.6, 0.8];
    const names = ["hbar", "m", "omega0", "kappa", "n_1", "b"];
    const values = new Map(names.map((name, j) => [name, numbers[j] as number]));
    fc.assert(
      fc.property(jump, (text) => {
        const model = readModel({ ...without, loss: [["kappa", text, "n_1"]] });
        const { matrix } = kossakowski(masterEquation(model));
        const entries = matrix.map((row) => row.map((entry) => evaluate(entry, values)));
        expect(smallestOverLargest(entries)).toBeGreaterThan(-1e-12);
      }),
      { numRuns: samples(30) },
    );
  });

  test("d⟨a⟩/dt = -κ⟨a†a²⟩ + 2nκ⟨a⟩ for two-photon loss", () => {
    // 𝒟†[L]O = ½(L†[O,L] + [L†,O]L). With L = a²: [a,a²] = 0, [a†²,a] = -2a†, so that 𝒟†[a²]a = -a†a².
    // With L = a†²: [a,a†²] = 2a†, [a²,a] = 0, so that 𝒟†[a†²]a = ½a²·2a† = a²a† = a†a² + 2a.
    const model = readModel({ ...without, loss: [["kappa", "a^2", "q"]] });
    const operator = (text: string) =>
      parseOperator(text, { vocabulary: "ladder", positive: new Set(["hbar", "m", "omega0"]) });
    const equation = { ...masterEquation(model), hamiltonian: operator("0*x") };
    const byHand = operator("-kappa*(q+1)*adag*a^2 + kappa*q*(adag*a^2 + 2*a)");
    expect(adjointEquation(equation, operator("a")).equals(byHand)).toBe(true);
  });

  test("𝒟[a] turns ẍ = -ω0²x into ẍ = -κẋ - (ω0² + κ²/4)x", () => {
    // dx/dt = p/m - κx/2 and dp/dt = -mω0²x - κp/2, since 𝒟†[a]a = -a/2.
    const model = readModel({ ...without, loss: [["kappa", "a"]] });
    const [, acceleration] = equationsOfMotion(model).rates;
    expect(acceleration?.equals(parseScalar("-kappa*xdot - omega0^2*x - kappa^2/4*x"))).toBe(true);
  });
});

test("a model without a bath is the equation of its jump operators", () => {
  const model = readModel({
    ...without,
    potential: "alpha*x^4/4",
    drives: ["F*cos(omega*t)*x"],
    loss: [
      ["kappa", "a"],
      ["kappa_2/2", "\\hat{a}^2 + i*x/b"],
    ],
  });
  const typed = lindbladEquation({
    hamiltonian: "p^2/(2*m) + m*omega0^2*x^2/2 + alpha*x^4/4 + F*cos(omega*t)*x",
    jumps: [
      { rate: "kappa", operator: "a" },
      { rate: "kappa2/2", operator: "a^2 + i*x/b" },
    ],
    parameters: { hbar: 1, m: 1, omega0: 1, alpha: 1, F: 1, omega: 1, kappa: 1, kappa2: 1, b: 2 },
  });
  const difference = liouvillian(masterEquation(model)).minus(typed.generator);
  expect(difference.terms).toEqual([]);
});

test("with a bath the loss is added to Eq. 12, whose terms stay as they are", () => {
  const terms = { potential: "alpha*x^4/4" };
  for (const kind of ["CL", "gCL"]) {
    const bare = masterEquation(readModel(terms), { kind });
    const lossy = masterEquation(readModel({ ...terms, loss: [["kappa", "a"]] }), { kind });
    expect(lossy.dissipator.slice(0, bare.dissipator.length)).toEqual(bare.dissipator);
    const added = lossy.dissipator.slice(bare.dissipator.length);
    expect(added.map(({ label, origin }) => `${label} ${origin}`)).toEqual(
      Array.from({ length: 4 }, () => "L1 loss"),
    );
    expect(lossy.steps.at(-1)?.name).toBe("given-loss");
    expect(lossy.steps.at(-1)?.assumption).toMatch(/given, not derived/);
  }
});

test("loss and bath go through JSON of equations and of provenance", () => {
  const model = readModel({
    ...without,
    loss: [
      ["exp(-b)*kappa", "\\hat{a}^\\dagger\\hat{a}", "n_1"],
      [0.5, "x + i*p"],
    ],
    parameters: { b: 1, kappa: 0.1 },
  });
  const equation = masterEquation(model);
  const back = masterEquationFromJson(
    JSON.parse(JSON.stringify(masterEquationJson(equation))) as ReturnType<
      typeof masterEquationJson
    >,
  );
  expect(liouvillian(back).minus(liouvillian(equation)).terms).toEqual([]);
  const { model: plain, equation: name } = provenanceOf("test", model, "gCL");
  expect([equation.kind, name]).toEqual(["Lindblad", "Lindblad"]);
  const again = modelOfProvenance(JSON.parse(JSON.stringify(plain)) as typeof plain);
  expect(again.bath).toBe("none");
  expect(liouvillian(masterEquation(again)).minus(liouvillian(equation)).terms).toEqual([]);
});

/** The smallest eigenvalue of a Hermitian matrix over the largest. */
function smallestOverLargest(
  entries: readonly (readonly { readonly re: number; readonly im: number }[])[],
): number {
  const values = hermitianEigenvalues({
    levels: entries.length,
    re: entries.flat().map(({ re }) => re),
    im: entries.flat().map(({ im }) => im),
  });
  return (values[0] as number) / (values.at(-1) as number);
}
