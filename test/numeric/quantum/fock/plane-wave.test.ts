import { describe, expect, it } from "vitest";
import { besselFunctions } from "../../../../numeric/base/bessel.ts";
import { planeWaveElements } from "../../../../numeric/quantum/fock/plane-wave.ts";
import { timeDependencesAt } from "../../../../numeric/quantum/fock/time-dependence.ts";
import { evaluate, parseScalar, trigonometricForm } from "../../../../symbolic/index.ts";
import { uniform } from "../../../seed.ts";

/** ∫_0^π cos(nτ - z sin τ) dτ/π by the trapezoidal rule, which converges faster than any power (A&S 9.1.21). */
function besselByIntegral(n: number, z: number): number {
  const points = 400;
  let sum = 0;
  for (let j = 0; j < points; j++) {
    const tau = (2 * Math.PI * j) / points;
    sum += Math.cos(n * tau - z * Math.sin(tau));
  }
  return sum / points;
}

describe("Bessel functions of integer order", () => {
  it.each([0, 1e-9, 0.3, -0.3, 2.5, 17, -17, 60])("J_n(%s) are their integrals", (z) => {
    const values = besselFunctions(70, z);
    for (const n of [0, 1, 2, 3, 10, 25, 60, 70]) {
      expect(Math.abs(values[n]! - besselByIntegral(n, z))).toBeLessThan(2e-14);
    }
  });

  it("keeps relative accuracy where they vanish: J_n(z) → (z/2)^n/n!", () => {
    const values = besselFunctions(40, 0.01);
    let factor = 1;
    for (let n = 1; n <= 40; n++) {
      factor *= 0.005 / n;
      if (n > 20) expect(values[n]! / factor).toBeCloseTo(1, 5);
    }
  });
});

describe("elements of e^{iη(a+a†)}", () => {
  it("⟨0|, and its first neighbours by hand", () => {
    const eta = 0.7;
    const { re, im } = planeWaveElements(eta, 3, 3);
    const gauss = Math.exp(-(eta ** 2) / 2);
    // L_0 = 1, L_1(y) = 1 - y, L_1^1(y) = 2 - y
    expect(re[0]).toBeCloseTo(gauss, 15);
    expect(im[1]).toBeCloseTo(gauss * eta, 15);
    expect(re[2]).toBeCloseTo((-gauss * eta ** 2) / Math.sqrt(2), 15);
    expect(re[4]).toBeCloseTo(gauss * (1 - eta ** 2), 15);
    expect(im[5]).toBeCloseTo((gauss * eta * (2 - eta ** 2)) / Math.sqrt(2), 15);
  });

  it.each([0.1, 3, -12, 45])("η = %s: columns are orthonormal far below the cut", (eta) => {
    const levels = Math.ceil(eta ** 2 + 12 * Math.abs(eta) + 60);
    const columns = 8;
    const { re, im } = planeWaveElements(eta, levels, columns);
    for (let a = 0; a < columns; a++) {
      for (let b = 0; b <= a; b++) {
        let [x, y] = [0, 0];
        for (let m = 0; m < levels; m++) {
          const [k, l] = [m * columns + a, m * columns + b];
          x += re[k]! * re[l]! + im[k]! * im[l]!;
          y += re[k]! * im[l]! - im[k]! * re[l]!;
        }
        // The logarithm of the scale is η²/2 in size, and its rounding error grows as that.
        const accuracy = 1e-14 * Math.max(100, eta ** 2);
        expect(Math.abs(x - (a === b ? 1 : 0))).toBeLessThan(accuracy);
        expect(Math.abs(y)).toBeLessThan(accuracy);
      }
    }
  });

  it("e^{iη(a+a†)} e^{iη'(a+a†)} has the sum of both numbers", () => {
    const [large, few] = [120, 6];
    const first = planeWaveElements(1.3, few, large);
    const second = planeWaveElements(-0.8, large, few);
    const both = planeWaveElements(0.5, few, few);
    for (let i = 0; i < few; i++) {
      for (let j = 0; j < few; j++) {
        let [x, y] = [0, 0];
        for (let m = 0; m < large; m++) {
          const [k, l] = [i * large + m, m * few + j];
          x += first.re[k]! * second.re[l]! - first.im[k]! * second.im[l]!;
          y += first.re[k]! * second.im[l]! + first.im[k]! * second.re[l]!;
        }
        expect(x).toBeCloseTo(both.re[i * few + j]!, 13);
        expect(y).toBeCloseTo(both.im[i * few + j]!, 13);
      }
    }
  });
});

describe("modulated phases as series of tones", () => {
  const values = { A: 3.1, B: -0.8, omega: 1.1, nu: 0.7, phi: 0.4, d: -0.9, a: 1.7 };

  it.each([
    "a*cos(phi + A*cos(omega*t+d))",
    "sin(A*sin(omega*t) + B*cos(nu*t+phi))",
    "cos(nu*t - phi + A*cos(omega*t))*a",
    "sin(2*omega*t + B*sin(omega*t))",
    "cos(omega*t+phi)",
    "a",
  ])("%s at any time", (text) => {
    const scalar = parseScalar(text);
    const tones = trigonometricForm(scalar).flatMap((term) => timeDependencesAt(values)(term));
    const random = uniform(7411);
    for (let j = 0; j < 20; j++) {
      const t = 40 * random() - 20;
      const sum = tones.reduce(
        (total, { frequency, phase, value }) => total + value.re * Math.cos(frequency * t + phase),
        0,
      );
      expect(sum).toBeCloseTo(evaluate(scalar, { ...values, t }).re, 12);
    }
    const keys = tones.map(({ frequency, phase }) => `${frequency} ${phase}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([1e-13, 1e9])(
    "in a unit of time %s times as long, no frequency is lost or split",
    (unit) => {
      const scalar = parseScalar("cos(2*omega*t + A*cos(omega*t+d) + B*sin(3*omega*t))");
      const numbers = { ...values, omega: values.omega * unit };
      const tones = trigonometricForm(scalar).flatMap((term) => timeDependencesAt(numbers)(term));
      const multiples = tones.map(({ frequency }) => frequency / numbers.omega);
      multiples.forEach((multiple) => expect(multiple).toBeCloseTo(Math.round(multiple), 9));
      const distinct = new Set(multiples.map(Math.round));
      expect(distinct.has(0) && distinct.has(1) && distinct.size > 20).toBe(true);
      // A cosine and a sine of each, and what is static.
      expect(tones).toHaveLength(2 * distinct.size - 1);
      const t = 0.37 / numbers.omega;
      const sum = tones.reduce(
        (total, { frequency, phase, value }) => total + value.re * Math.cos(frequency * t + phase),
        0,
      );
      expect(sum).toBeCloseTo(evaluate(scalar, { ...numbers, t }).re, 12);
    },
  );

  it("an amplitude that needs too many harmonics is refused", () => {
    const [term] = trigonometricForm(parseScalar("cos(A*cos(omega*t))"));
    expect(() => timeDependencesAt({ ...values, A: 200 })(term!)).toThrow(
      /needs more than 128 harmonics.* Lower it/,
    );
  });
});
