import { describe, expect, it } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { cothProduct } from "../../../derivations/model/bath/coth-product.ts";
import { drudeNoise } from "../../../derivations/model/bath/rational-noise.ts";
import { filterSpectrum, productFilter } from "../../../numeric/index.ts";

function product(count: number, x: number): number {
  const { zeros, poles } = cothProduct(count);
  return poles.reduce(
    (value, p, j) => (value * (1 + (x / zeros[j]!) ** 2)) / (1 + (x / p) ** 2),
    1,
  );
}

describe("x coth x by poles", () => {
  // 1 + x²/(3 + x²/5) = (15 + 6x²)/(15 + x²)
  it("is the continued fraction by hand for one pole", () => {
    const { zeros, poles } = cothProduct(1);
    expect(poles[0]! ** 2).toBeCloseTo(15, 12);
    expect(zeros[0]! ** 2).toBeCloseTo(2.5, 12);
  });

  // 1 + x²/(3 + x²/(5 + x²/(7 + …))), from the end.
  it.each([2, 5, 17])("is the continued fraction with %s poles", (count) => {
    for (const x of [0.1, 1, 7, 60]) {
      let value = 4 * count + 1;
      for (let odd = 4 * count - 1; odd >= 1; odd -= 2) value = odd + (x * x) / value;
      expect(product(count, x) / value).toBeCloseTo(1, 11);
    }
  });

  it("tends to x coth x, with poles and zeros in turn, the first at Matsubara's πj", () => {
    expect(product(12, 20) / (20 / Math.tanh(20))).toBeCloseTo(1, 9);
    const { zeros, poles } = cothProduct(12);
    poles.forEach((pole, j) => {
      expect(pole).toBeGreaterThan(zeros[j]!);
      expect(zeros[j + 1] ?? Infinity).toBeGreaterThan(pole);
    });
    expect(poles[0]).toBeCloseTo(Math.PI, 12);
    expect(poles[2]).toBeCloseTo(3 * Math.PI, 10);
  });
});

describe("the noise of a Drude bath", () => {
  const numbers = { power: 1, cutoff: 5, rate: 0.7, omega0: 1 };

  it("has the spectrum of its density within the error that it states", () => {
    const noise = drudeNoise(numbers, "quantum");
    if (noise.kernels !== "cos") throw new Error("of one quadrature");
    expect(noise.error).toBeLessThan(1e-4);
    for (const omega of [0, 0.5, 1, 3, 10]) {
      const x = 0.7 * omega;
      const exact = (x === 0 ? 1 : x / Math.tanh(x)) / (1 + (omega / 5) ** 2);
      const found = noise.poles.reduce(
        (value, pole) => value / (1 + (omega / pole) ** 2),
        noise.zeros.reduce((value, zero) => value * (1 + (omega / zero) ** 2), 1),
      );
      expect(found / exact).toBeCloseTo(1, 4);
    }
    expect(drudeNoise(numbers, "classical")).toMatchObject({ poles: [5], zeros: [], error: 0 });
  });

  // At Ω = π k_BT·2/ħ the cut-off is the first Matsubara frequency.
  it("keeps poles apart where two would be one, and changes the spectrum by 1e-8", () => {
    const rate = Math.PI / 5;
    const noise = drudeNoise({ ...numbers, rate }, "quantum");
    if (noise.kernels !== "cos") throw new Error("of one quadrature");
    const sorted = noise.poles.toSorted((a, b) => a - b);
    const gaps = sorted.slice(1).map((pole, j) => pole / sorted[j]! - 1);
    expect(Math.min(...gaps)).toBeGreaterThan(1.9e-4);
    const filter = productFilter(noise);
    const exact = (5 * rate) / Math.tanh(5 * rate) / 2;
    expect(filterSpectrum(filter, 5) / exact).toBeCloseTo(1, 7);
  });

  it("refuses zero temperature, and one that needs too many exponentials", () => {
    const cold = { ...numbers, rate: Infinity };
    expect(() => drudeNoise(cold, "quantum")).toThrow("falls like 1/tau^2, and is no finite sum");
    expect(() => drudeNoise(cold, "classical")).toThrow("has no noise. Give c above 1");
    expect(() => drudeNoise({ ...numbers, cutoff: 1e5, rate: 10 }, "quantum")).toThrow(
      /With 64 exponentials the noise of this bath \(Lorentz-Drude\) still lacks 0\.\d+ of its power/,
    );
  });

  it("is that of the bath of a model", () => {
    const { bath } = readModel({ bath: "lorentz-drude" });
    if (typeof bath === "string") throw new Error("a bath with kernels");
    const values = new Map(Object.entries({ m: 1, gamma: 0.2, Omega: 5, omega0: 1, c: 1.6 }));
    const spectrum = bath.spectrum("").at(values);
    const noise = spectrum.rationalNoise?.("quantum");
    if (noise?.kernels !== "cos") throw new Error("of one quadrature");
    expect(noise.power).toBeCloseTo(spectrum.noise("cos", 0), 12);
  });
});
