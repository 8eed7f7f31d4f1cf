import { expect, test } from "vitest";
import {
  type FokkerPlanck,
  fokkerPlanck,
  langevin,
  langevinOfModes,
  langevinOfModesFromJson,
  langevinOfModesJson,
  langevinOfModesLines,
  linesText,
  masterEquation,
  ModelError,
  readModel,
} from "../../../../derivations/index.ts";
import { parseScalar, Scalar, substitute } from "../../../../symbolic/index.ts";

const coupled = readModel({
  modes: ["a", "b"],
  potential: "U_a*x_a^4 + g*x_a*x_b",
  drives: ["F*cos(omega*t)*x_a"],
});
const zero = Scalar.zero;

test("modes without coupling have the drift and the noise of each alone", () => {
  const apart = readModel({ modes: ["a", "b"], potential: "U*x_a^4 + 3*U*x_b^4" });
  const { drift, root, interpretation } = langevinOfModes(fokkerPlanck(masterEquation(apart)));
  if (root.form !== "by mode") throw new Error("Diffusion is between modes.");
  expect(interpretation).toBe("equal");
  ["U*x^4", "3*U*x^4"].forEach((potential, mode) => {
    const alone = langevin(fokkerPlanck(masterEquation(readModel({ potential }))));
    const names = ["x", "p", "m", "omega0", "gamma", "theta", "c"];
    const suffix = mode === 0 ? "_a" : "_b";
    const put = new Map(names.map((name) => [name, Scalar.parameter(`${name}${suffix}`)]));
    const expected = (one: Scalar): string => String(substitute(one, put));
    expect(drift.slice(2 * mode, 2 * mode + 2).map(String)).toEqual(alone.drift.map(expected));
    const texts = (one: (scalar: Scalar) => string, of: typeof alone.noise) =>
      of.flat().map(({ factor, radicand, divisor }) => [factor, radicand, divisor].map(one));
    const own = root.ofModes[mode];
    expect(own && texts(String, own.noise)).toEqual(texts(expected, alone.noise));
  });
});

// By hand: bath a brings V'' γħc sin 2θ/4ω0 into D_pp of one mode, from [x,[V'' x,ρ]]. Of V1 = g x_a x_b it is [x_a,[g x_b,ρ]],
// ∂p_a ∂p_b with half of that in D_ab and half in D_ba, and the same from bath b.
test("what couples two modes brings diffusion between their momenta", () => {
  const { diffusion, root } = langevinOfModes(fokkerPlanck(masterEquation(coupled)));
  const half = (mode: string): string =>
    `gamma_${mode}*hbar*c_${mode}*g*sin(2*theta_${mode})/(8*omega0_${mode})`;
  const expected = parseScalar(`${half("a")} + ${half("b")}`, {
    positive: new Set(["omega0_a", "omega0_b"]),
  });
  expect(String(diffusion[1][3])).toBe(String(expected));
  expect(root).toEqual({ form: "any" });
});

test.each(["CL", "gCL"] as const)("%s comes back from JSON exactly", (kind) => {
  const given = langevinOfModes(fokkerPlanck(masterEquation(coupled, { kind })));
  const json = langevinOfModesJson(given);
  expect(langevinOfModesJson(langevinOfModesFromJson(JSON.parse(JSON.stringify(json))))).toEqual(
    json,
  );
});

function diagonal(...entries: readonly Scalar[]): FokkerPlanck {
  const rows = entries.map((entry, i) => entries.map((_, j) => (i === j ? entry : zero)));
  return {
    variables: ["x_a", "p_a", "x_b", "p_b"],
    drift: [zero, zero, zero, parseScalar("-3*p_b")],
    diffusion: rows as unknown as FokkerPlanck["diffusion"],
    dropped: [],
  };
}

// B_p_b,p_b = √2 |p_b|, ½ B ∂B = p_b; D of b that depends on x_a brings none.
test("the drift of Stratonovich has what noise of a mode induces in that mode", () => {
  const one = Scalar.one;
  const own = langevinOfModes(diagonal(one, one, one, parseScalar("p_b^2")));
  expect(own.interpretation).toBe("different");
  expect(linesText(langevinOfModesLines(own))).toContain("A^S_p_b = -4*p_b");
  const other = langevinOfModes(diagonal(one, one, one, parseScalar("x_a^2")));
  expect(other.interpretation).toBe("equal");
});

test("is refused where D_ii is zero and an entry beside it is not", () => {
  const without = diagonal(zero, Scalar.one, Scalar.one, Scalar.one);
  const diffusion = without.diffusion.map((row, i) =>
    row.map((entry, j) => ((i === 0 && j === 3) || (i === 3 && j === 0) ? Scalar.one : entry)),
  ) as unknown as FokkerPlanck["diffusion"];
  expect(() => langevinOfModes({ ...without, diffusion })).toThrow(ModelError);
  expect(() => langevinOfModes({ ...without, diffusion })).toThrow(
    /D_x_a,x_a is zero and D_x_a,p_b is not/,
  );
});
