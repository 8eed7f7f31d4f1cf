import fc from "fast-check";
import * as math from "mathjs";
import type { Complex, Matrix } from "mathjs";
import { describe, expect, test } from "vitest";
import {
  harmonicallyDressed,
  knownNumbers,
  masterEquation,
  type Model,
  numbersOf,
  provenanceOf,
  modelOfProvenance,
  readModel,
} from "../../../derivations/index.ts";
import { Operator } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { quadratures, rateMatrix, relativeDifference } from "../truncated-matrices.ts";

const units = { hbar: 0.8, m: 1.3, omega0: 0.9, gamma: 0.15, theta: 0.7 };
const drives = ["F*cos(omega*t)*x"];

/** Numbers of all named constants of the equation with harmonic dressing. */
function harmonicNumbers(model: Model): ReadonlyMap<string, number> {
  return knownNumbers(masterEquation(model, { kind: harmonicallyDressed() }).model);
}

describe("exponential kernels", () => {
  const number = fc.integer({ min: -8, max: 8 }).map((n) => n / 4);
  const entry = fc.tuple(
    number,
    number,
    fc.integer({ min: 2, max: 8 }).map((n) => n / 4),
    number,
  );

  test("∫dτ τⁿ Re|-Im[Σ a e^{-rτ}] for any n and z is what Simpson's rule gives", () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 2 }), (entries) => {
        const exponentials = entries.map(([a, b, k, w]) => [`${a}+i*(${b})`, `${k}+i*(${w})`]);
        const model = readModel({
          bath: { exponentials },
          parameters: { ...units, c: 1.4, F: 1, omega: 1.1 },
          drives,
        });
        const values = numbersOf(model, [
          "M_2c",
          "N_3s",
          "M_0cs_omega",
          "N_1ss_2omega0",
          "M_2sc_omega0",
        ]);
        const kernel = (tau: number): readonly [number, number] => {
          let [c, s] = [0, 0];
          for (const [a, b, k, w] of entries) {
            // a e^{-(k+iw)τ}, as Σκ (cos - i sin)
            const size = Math.exp(-k * tau);
            c += size * (a * Math.cos(w * tau) + b * Math.sin(w * tau));
            s -= size * (b * Math.cos(w * tau) - a * Math.sin(w * tau));
          }
          return [c, s];
        };
        const { cos, sin } = Math;
        const expected = {
          M_2c: simpson((tau) => tau ** 2 * kernel(tau)[0]),
          N_3s: 1.4 * simpson((tau) => tau ** 3 * kernel(tau)[1]),
          M_0cs_omega: simpson((tau) => kernel(tau)[0] * sin(1.1 * tau)),
          N_1ss_2omega0: 1.4 * simpson((tau) => tau * kernel(tau)[1] * sin(1.8 * tau)),
          M_2sc_omega0: simpson((tau) => tau ** 2 * kernel(tau)[1] * cos(0.9 * tau)),
        };
        for (const [name, right] of Object.entries(expected)) {
          expect(values.get(name), name).toBeCloseTo(right, 5);
        }
      }),
      { numRuns: samples(8) },
    );
  });

  test("a Lorentzian is one exponential, by the names K_b, omega_b and kappa_b or others", () => {
    const parameters = { ...units, c: 1.2, F: 1, omega: 1.1, K_b: 0.3, omega_b: 1.4, kappa_b: 0.5 };
    const found = [
      "lorentzian",
      { lorentzian: { width: "kappa_b" } },
      { exponentials: [["K_b", "kappa_b + i*omega_b"]] },
    ].map((bath) => harmonicNumbers(readModel({ bath, drives, parameters })));
    expect(found[0]!.size).toBeGreaterThan(20);
    for (const [name, value] of found[0]!) {
      for (const other of found.slice(1)) expect(other.get(name), name).toBeCloseTo(value, 12);
    }
  });
});

function simpson(f: (tau: number) => number): number {
  const [end, steps] = [60, 12_000];
  let sum = 0;
  for (let j = 0; j <= steps; j++) {
    sum += (j === 0 || j === steps ? 1 : j % 2 === 1 ? 4 : 2) * f((end * j) / steps);
  }
  return (sum * end) / steps / 3;
}

describe("a Lorentz-Drude bath", () => {
  const [m, gamma, Omega, c, omega0] = [1.3, 0.15, 4, 1.6, 0.9];
  const parameters = { ...units, c, F: 1, omega: 1.1, Omega };
  const model = readModel({ bath: "lorentz-drude", drives, parameters });
  /** 2k_BT/ħ */
  const a = omega0 / Math.atanh(1 / c);
  const at = (name: string): number => numbersOf(model, [name]).get(name)!;

  test("has S = mγΩ²/(Ω-iω) and C = ½π J + i (2/π) mγΩ² ω ln(ω/Ω)/(ω²+Ω²)", () => {
    const z = 1.1;
    const size = (m * gamma * Omega ** 2) / (Omega ** 2 + z ** 2);
    expect(at("M_0sc_omega")).toBeCloseTo(size * Omega, 12);
    expect(at("M_0ss_omega")).toBeCloseTo(size * z, 12);
    expect(at("M_0cc_omega")).toBeCloseTo(size * z, 12);
    expect(at("M_0cs_omega")).toBeCloseTo((2 / Math.PI) * size * z * Math.log(z / Omega), 12);
    expect(at("N_0cc_omega")).toBeCloseTo((size * z) / Math.tanh(z / a), 12);
  });

  test("has thermal transforms that are Matsubara sums", () => {
    // N_0cs(z) = mγΩ²az/(z²+Ω²) [1/Ω + 2 Σ_k (z²-ν_kΩ)/((ν_k+Ω)(z²+ν_k²))], ν_k = πka, from
    // ω coth(ω/a) = a + 2a Σ ω²/(ω²+ν_k²) and the principal values of partial fractions.
    const sum = (term: (nu: number) => number): number => {
      let total = 0;
      const last = 200_000;
      for (let k = 1; k <= last; k++) total += term(Math.PI * k * a);
      return total;
    };
    // The terms fall like -Ω.../ν²; what is left out is their integral.
    const tail = -Omega / (Math.PI * a) / (Math.PI * a * 200_000.5);
    for (const [name, z] of [
      ["omega", 1.1],
      ["2omega0", 1.8],
    ] as const) {
      const series =
        sum((nu) => (z ** 2 - nu * Omega) / ((nu + Omega) * (z ** 2 + nu ** 2))) + tail;
      const right =
        ((m * gamma * Omega ** 2 * a * z) / (z ** 2 + Omega ** 2)) * (1 / Omega + 2 * series);
      expect(at(`N_0cs_${name}`)).toBeCloseTo(right, 8);
    }
    // N_1c is its slope at z = 0.
    const slope = sum((nu) => -Omega / ((nu + Omega) * nu)) + tail;
    expect(at("N_1c")).toBeCloseTo(m * gamma * a * (1 / Omega + 2 * slope), 6);
  });

  test("N_0sc is the principal value of ∫dω J coth ω/(ω²-z²), by midpoints on both sides of z", () => {
    const z = 1.1;
    const h = z / 2000.5;
    const density = (w: number): number =>
      ((2 / Math.PI) * m * gamma * w * Omega ** 2) / (w ** 2 + Omega ** 2);
    let sum = 0;
    const last = 2_000_000;
    for (let j = 0; j < last; j++) {
      const w = (j + 0.5) * h;
      if (j !== 2000) sum += ((density(w) / Math.tanh(w / a)) * w) / (w ** 2 - z ** 2);
    }
    // The cell of z has the derivative of the regular factor; beyond the last J falls like 1/ω.
    const g = (w: number): number => ((density(w) / Math.tanh(w / a)) * w) / (w + z);
    const cell = g(z + h / 2) - g(z - h / 2);
    const tail = ((2 / Math.PI) * m * gamma * Omega ** 2) / (last * h);
    expect(at("N_0sc_omega")).toBeCloseTo(sum * h + cell + tail, 5);
    // τ sin zτ = -d/dz cos zτ
    const near = (delta: number): number =>
      numbersOf({ ...model, values: new Map([...model.values, ["omega", z + delta]]) }, [
        "N_0sc_omega",
      ]).get("N_0sc_omega")!;
    expect(at("N_1ss_omega")).toBeCloseTo(-(near(1e-3) - near(-1e-3)) / 2e-3, 5);
  });

  test("has no short-time expansion where x and p are coupled, but harmonic dressing", () => {
    expect(() => masterEquation(model)).toThrow(
      /M_1c, N_1s of the short-time expansion diverge \(sum kappa cos\(omega\*tau\) falls like 1\/tau\^2, sum kappa coth sin\(omega\*tau\) falls like 1\/tau\)\. Give --dressing harmonic/,
    );
    const coupled = readModel({ bath: "lorentz-drude", coupling: [["x", "x"]], parameters });
    const values = knownNumbers(masterEquation(coupled).model);
    expect(values.get("M_0s")).toBeCloseTo(m * gamma * Omega, 12);
    expect(values.get("M_1s")).toBeCloseTo(m * gamma, 12);
    expect(values.get("N_0c")).toBeCloseTo(m * gamma * a, 12);
  });

  test("is found from a table of J(ω), too", () => {
    const points = Array.from({ length: 300 }, (_, j) => {
      const omega = 0.05 * j * 1.025 ** j;
      return [omega, ((2 / Math.PI) * m * gamma * omega * Omega ** 2) / (omega ** 2 + Omega ** 2)];
    });
    const table = readModel({
      bath: { table: points },
      drives,
      parameters: { ...units, c, F: 1, omega: 1.1 },
    });
    const names = [
      "M_0cc_omega",
      "M_0cs_omega",
      "M_0sc_omega",
      "M_0ss_omega",
      "N_0cs_2omega0",
      "N_0sc_omega",
    ];
    const found = numbersOf(table, names);
    for (const name of names) expect(found.get(name), name).toBeCloseTo(at(name), 3);
    expect(() => masterEquation(table)).toThrow("are not known");
  });
});

test("the moments of a bath of symbols stay as they are, and a run asks for kernels", () => {
  // N_0s drops out: its kernel is odd under the exchange of x and p, and [x,[p,ρ]] is not.
  const model = readModel({ bath: "symbols", parameters: { ...units, c: 1 } });
  const names = masterEquation(model).dissipator.flatMap(
    ({ coefficient }) => coefficient.parameters,
  );
  expect(new Set(names.filter((name) => /^[MN]_/.test(name)))).toEqual(
    new Set(["M_0c", "M_0s", "M_1c", "M_1s", "N_0c", "N_1c", "N_1s"]),
  );
  expect(() => numbersOf(model, names)).toThrow(
    "A run needs numbers for M_0c, M_0s, M_1c, M_1s and others",
  );
  expect(() => masterEquation(model, { keep: ["lamb-shift"] })).toThrow(
    "other baths keep every effect",
  );
});

test("a bath goes through JSON of provenance", () => {
  for (const bath of [
    "symbols",
    "lorentz-drude",
    { lorentzian: { weight: 2, centre: "3*omega0" } },
    {
      table: [
        [0, 0],
        [1, 1],
        [2, 1],
        [3, 0],
      ],
    },
  ]) {
    const { model: plain } = provenanceOf("test", readModel({ bath }), "gCL");
    expect(plain.bath).toEqual(bath);
    const again = modelOfProvenance(JSON.parse(JSON.stringify(plain)) as typeof plain);
    expect(provenanceOf("test", again, "gCL").model).toEqual(plain);
  }
});

test("harmonic dressing of any coupling is the second-order generator between eigenstates, by matrices of mathjs", () => {
  const levels = 14;
  const values = { ...units, c: 1.3 };
  const exponentials = [["0.4+i*0.1", "0.6+i*0.8"]];
  const coupling = [
    ["x + p^2/3", "x"],
    ["x*p+p*x", "p"],
  ];
  const model = readModel({ bath: { exponentials }, coupling, parameters: values });
  const { dissipator, model: whole } = masterEquation(model, { kind: harmonicallyDressed() });
  const numbers = knownNumbers(whole);
  const { x, p } = quadratures(levels, values);
  const matrix = ({ re, im }: { re: Float64Array; im: Float64Array }): Matrix =>
    math.matrix(
      Array.from({ length: levels }, (_, r) =>
        Array.from({ length: levels }, (__, s) =>
          math.complex(re[r * levels + s]!, im[r * levels + s]!),
        ),
      ) as unknown as number[][],
    );
  const [mx, mp] = [matrix(x), matrix(p)];
  const times = (u: Matrix | Complex | number, v: Matrix): Matrix =>
    math.multiply(u as Matrix, v) as Matrix;
  const add = (u: Matrix, v: Matrix): Matrix => math.add(u, v) as Matrix;
  const minus = (u: Matrix, v: Matrix): Matrix => math.subtract(u, v) as Matrix;
  const systems = [add(mx, times(1 / 3, times(mp, mp))), add(times(mx, mp), times(mp, mx))];
  const rho = math.zeros(levels, levels) as Matrix;
  for (let r = 0; r < 3; r++) {
    for (let s = 0; s < 3; s++) rho.set([r, s], math.complex(1 / (1 + r + s), (r - s) / 5));
  }
  // S(-τ) = e^{-iω0(r-s)τ} S_rs between eigenstates, and the kernels are Re|Im of a e^{-qτ}.
  const [amplitude, rate] = [math.complex(0.4, 0.1), math.complex(0.6, 0.8)];
  const transformed = (s: Matrix, kernel: "cos" | "sin"): Matrix =>
    s.map((value: unknown, [r, q]: number[]) => {
      const nu = math.complex(0, units.omega0 * (r! - q!));
      const half = math.divide(amplitude, math.add(rate, nu)) as Complex;
      const other = math.divide(math.conj(amplitude), math.add(math.conj(rate), nu)) as Complex;
      const sum =
        kernel === "cos"
          ? math.multiply(0.5, math.add(half, other))
          : math.multiply(math.complex(0, 0.5), math.subtract(half, other));
      return math.multiply(sum as Complex, value as Complex);
    }) as unknown as Matrix;
  let expected = times(0, rho);
  const kinds = ["x", "p"];
  kinds.forEach((left, j) => {
    kinds.forEach((right, k) => {
      const [noiseKernel, responseKernel] =
        left === right ? (["cos", "sin"] as const) : (["sin", "cos"] as const);
      const [noiseSign, responseSign] = left === right ? [1, 1] : left === "x" ? [1, -1] : [-1, 1];
      const s = systems[j]!;
      const noise = times(noiseSign! * values.c, transformed(systems[k]!, noiseKernel));
      const response = times(responseSign!, transformed(systems[k]!, responseKernel));
      const inner = minus(times(noise, rho), times(rho, noise));
      const outer = add(times(response, rho), times(rho, response));
      const bracket = minus(inner, times(math.complex(0, 1), outer));
      const double = minus(times(s, bracket), times(bracket, s));
      expected = add(expected, times(-1 / (2 * units.hbar), double));
    });
  });
  const plain = (of: Matrix) => {
    const entries = (of.toArray() as unknown as Complex[][]).flat().map((one) => math.complex(one));
    return {
      levels,
      re: Float64Array.from(entries, ({ re }) => re),
      im: Float64Array.from(entries, ({ im }) => im),
    };
  };
  const found = rateMatrix({ hamiltonian: Operator.zero("xp"), dissipator }, plain(rho), numbers, {
    x,
    p,
  });
  expect(relativeDifference(plain(expected), found)).toBeLessThan(1e-11);
});

// (mγΩ²)Ω/(Ω²+z²) is printed as mγΩ³/(Ω²+z²), and -(-x) as x.
test("prints transforms of exponential kernels multiplied out", () => {
  const texts = (bath: string): ReadonlyMap<string, string> => {
    const model = readModel({ potential: "0", drives: ["F*cos(omega*t)*x"], bath });
    const { dependents } = masterEquation(model, { kind: harmonicallyDressed("gCL") }).model;
    return new Map(dependents.map(({ name, text }) => [name, text]));
  };
  expect(texts("lorentz-drude").get("M_0sc_omega0")).toBe("gamma*m*Omega^3/(Omega^2 + omega0^2)");
  for (const text of [...texts("lorentz-drude").values(), ...texts("lorentzian").values()]) {
    expect(text).not.toMatch(/--|- -|\(K_b\*/);
  }
});
