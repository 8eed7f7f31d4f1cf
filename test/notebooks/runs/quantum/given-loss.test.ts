import { createRequire } from "node:module";
import type { Matrix } from "mathjs";
import { expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { evolve, steadyState } from "../../../../notebooks/runs/index.ts";

const math: typeof import("mathjs") = createRequire(import.meta.url)("mathjs/lib/browser/math.js");
const units = { hbar: 1, m: 1, omega0: 1 };

test("one-photon loss with an occupation leads to the thermal state", async () => {
  const model = readModel({
    bath: "none",
    loss: [["kappa", "a", "n_1"]],
    parameters: { ...units, kappa: 0.3, n_1: 0.4 },
  });
  const { status, report } = await steadyState(model);
  expect(status).toBe("settled");
  // ρ ∝ (n/(n+1))^{a†a}: uncertainties (n + ½)ħ in both quadratures.
  expect(report.n).toBeCloseTo(0.4, 6);
  expect(report.nu_geo).toBeCloseTo(0.9, 6);
});

test("two-photon loss about α² drives the vacuum into the even cat, n = α² tanh α²", async () => {
  // 𝒟[a² - α²] has the cats of ±α as dark states and keeps the parity; mω0 = 1 while ω0 → 0.
  const model = readModel({
    bath: "none",
    loss: [["kappa", "a^2 - alpha^2"]],
    parameters: { hbar: 1, m: 1e9, omega0: 1e-9, kappa: 1, alpha: 1.1 },
  });
  const { status, rows } = await evolve(model, { to: 25, points: 2 });
  expect(status).toBe("settled");
  const square = 1.1 ** 2;
  expect(rows[1]?.n).toBeCloseTo(square * Math.tanh(square), 6);
});

test("the steady state of one- and two-photon loss is that of dense matrices", async () => {
  const [kappa, kappa2, xi] = [0.5, 0.8, 0.3];
  const model = readModel({
    bath: "none",
    potential: "k*x^4/4",
    loss: [
      ["kappa", "a", 0.1],
      ["kappa_2", "a^2 - xi"],
    ],
    parameters: { ...units, k: 0.1, kappa, kappa_2: kappa2, xi },
  });
  const { status, report } = await steadyState(model);
  expect(status).toBe("settled");
  expect(report.n).toBeCloseTo(densePhotons({ kappa, kappa2, xi, n: 0.1, k: 0.1 }), 6);
});

/** Tr(a†a ρ) of the null vector of the generator by Kronecker products of matrices of 11 levels. */
function densePhotons(of: Readonly<Record<"kappa" | "kappa2" | "xi" | "n" | "k", number>>): number {
  const levels = 11;
  const product = (...all: readonly Matrix[]): Matrix =>
    all.reduce((a, b) => math.multiply(a, b) as Matrix);
  const scaled = (factor: unknown, a: Matrix): Matrix =>
    math.multiply(factor as number, a) as Matrix;
  const sum = (...all: readonly Matrix[]): Matrix => all.reduce((a, b) => math.add(a, b) as Matrix);
  // Products are formed with more levels, and cut afterwards.
  const wide = levels + 8;
  const lower = math.matrix(
    Array.from({ length: wide }, (_, r) =>
      Array.from({ length: wide }, (__, s) => (s === r + 1 ? Math.sqrt(s) : 0)),
    ),
  );
  const raise = math.transpose(lower);
  const cut = (a: Matrix): Matrix =>
    math.subset(a, math.index(math.range(0, levels), math.range(0, levels))) as unknown as Matrix;
  const one = math.identity(levels) as Matrix;
  const x = scaled(Math.SQRT1_2, sum(lower, raise));
  const energy = cut(sum(product(raise, lower), scaled(of.k / 4, product(x, x, x, x))));
  const left = (a: Matrix): Matrix => math.kron(a, one) as Matrix;
  const right = (a: Matrix): Matrix => math.kron(one, math.transpose(a)) as Matrix;
  const dissipator = (rate: number, jump: Matrix): Matrix => {
    const square = cut(product(math.transpose(jump), jump));
    const inner = cut(jump);
    return scaled(
      rate,
      sum(
        math.kron(inner, inner) as Matrix,
        scaled(-0.5, left(square)),
        scaled(-0.5, right(square)),
      ),
    );
  };
  const wideOne = math.identity(wide) as Matrix;
  const two = sum(product(lower, lower), scaled(-of.xi, wideOne));
  const generator = sum(
    scaled(math.complex(0, -1), sum(left(energy), scaled(-1, right(energy)))),
    dissipator(of.kappa * (of.n + 1), lower),
    dissipator(of.kappa * of.n, raise),
    dissipator(of.kappa2, two),
  );
  // Tr ρ = 1 in place of the first equation.
  const rows = generator.toArray() as unknown[][];
  rows[0] = Array.from({ length: levels ** 2 }, (_, j) => (j % (levels + 1) === 0 ? 1 : 0));
  const wanted = Array.from({ length: levels ** 2 }, (_, j) => (j === 0 ? 1 : 0));
  const state = (math.lusolve(math.matrix(rows as number[][]), wanted) as Matrix).toArray();
  const population = (j: number): number =>
    math.complex(String((state[j * (levels + 1)] as unknown[])[0])).re;
  return Array.from({ length: levels }, (_, j) => j * population(j)).reduce((a, b) => a + b, 0);
}
