import { describe, expect, it } from "vitest";
import {
  type AveragingGauge,
  averagedFlow,
  freeMotion,
  slowFlow,
} from "../../../../derivations/index.ts";
import { coefficientsIn, parseScalar, Scalar, substitute } from "../../../../symbolic/index.ts";
import { differences, drivenKerr, motion } from "./motion.ts";

const gauges: readonly AveragingGauge[] = ["zero-mean", "fundamental"];

function free(
  acceleration: string,
  frequency: string,
  gauge: AveragingGauge = "zero-mean",
): readonly Scalar[] {
  const { growthRate, frequencyShift } = freeMotion(
    averagedFlow(motion(acceleration), frequency, { order: 2, gauge }),
  );
  return [growthRate, frequencyShift];
}

describe("first order", () => {
  it("is the slow flow of one harmonic, with the same balance equations", () => {
    for (const equations of [
      drivenKerr(),
      motion("-Omega^2*(1-lambda*cos(2*omega*t))*x - eta*x^2*xdot + F*sin(omega*t+phi) - x^5"),
    ]) {
      const [averaged, flow] = [averagedFlow(equations, "omega"), slowFlow(equations, ["omega"])];
      expect(differences(averaged.rates, flow.rates.map(String))).toEqual([]);
      expect(differences(averaged.balance, flow.balance.map(String))).toEqual([]);
    }
  });
});

describe("second order, by expansions of exact results", () => {
  it.each(gauges)("√(Ω²+δ) = Ω + δ/2Ω - δ²/8Ω³ (%s)", (gauge) => {
    expect(
      differences(free("-Omega^2*x - delta*x", "Omega", gauge), [
        "0",
        "delta/(2*Omega) - delta^2/(8*Omega^3)",
      ]),
    ).toEqual([]);
  });

  it.each(gauges)("√(Ω²-γ²/4) = Ω - γ²/8Ω, and the decay rate stays γ/2 (%s)", (gauge) => {
    expect(
      differences(free("-Omega^2*x - gamma*xdot", "Omega", gauge), [
        "-gamma/2",
        "-gamma^2/(8*Omega)",
      ]),
    ).toEqual([]);
  });

  // Bogoliubov and Mitropolsky, Asymptotic Methods, chapter 1: 3αA²/8ω - 15α²A⁴/256ω³ with A the
  // amplitude of the fundamental.
  it("Duffing: 3αA²/8ω0 - 15α²A⁴/256ω0³ with A of the fundamental", () => {
    expect(
      differences(free("-omega0^2*x - alpha*x^3", "omega0", "fundamental"), [
        "0",
        "3*alpha*A2/(8*omega0) - 15*alpha^2*A2^2/(256*omega0^3)",
      ]),
    ).toEqual([]);
  });

  // The zero-mean W has a part -(3α/4Ω²)|b|²b at e^{-iΩt} in b̄: B² = b²(1 - 3αb²/8Ω²), so that
  // -15/256 B⁴ + 3/8 B² goes over into (-15 - 36)/256.
  it("Duffing: -51α²A⁴/256ω0³ in the gauge without a mean, as the change of A² demands", () => {
    const [, shift] = free("-omega0^2*x - alpha*x^3", "omega0");
    const [, other] = free("-omega0^2*x - alpha*x^3", "omega0", "fundamental");
    expect(
      differences([shift as Scalar], ["3*alpha*A2/(8*omega0) - 51*alpha^2*A2^2/(256*omega0^3)"]),
    ).toEqual([]);
    const changed = substitute(
      other as Scalar,
      new Map([["A2", parseScalar("A2*(1 - 3*alpha*A2/(8*omega0^2))")]]),
    );
    const toSecond = coefficientsIn(changed, ["alpha"]).flatMap(({ exponents, coefficient }) =>
      (exponents[0] as number) <= 2
        ? [coefficient.times(Scalar.parameter("alpha", exponents[0] as number))]
        : [],
    );
    expect(Scalar.sum(toSecond).equals(shift as Scalar)).toBe(true);
  });

  it.each(gauges)("x²-force: -5β²A²/12ω0³ (%s)", (gauge) => {
    expect(
      differences(free("-omega0^2*x - beta*x^2", "omega0", gauge), [
        "0",
        "-5*beta^2*A2/(12*omega0^3)",
      ]),
    ).toEqual([]);
  });

  // Bogoliubov and Mitropolsky: ω = 1 - ε²(1/8 - A²/8 + 7A⁴/256).
  it("van der Pol: ½ε(1-A²/4) and -ε²(1/8 - A²/8 + 7A⁴/256)", () => {
    expect(
      differences(free("-x + epsilon*(1-x^2)*xdot", "1", "fundamental"), [
        "epsilon/2*(1-A2/4)",
        "-epsilon^2*(1/8 - A2/8 + 7*A2^2/256)",
      ]),
    ).toEqual([]);
  });

  it.each(gauges)("van der Pol: on the cycle A = 2 the shift is -ε²/16 (%s)", (gauge) => {
    const cycle = new Map([["A2", Scalar.rational(4)]]);
    const onCycle = free("-x + epsilon*(1-x^2)*xdot", "1", gauge).map((rate) =>
      substitute(rate, cycle),
    );
    expect(differences(onCycle, ["0", "-epsilon^2/16"])).toEqual([]);
  });

  // Mathieu ẍ + (a - 2q cos 2t) x = 0: a = 1 + q - q²/8 and 1 - q - q²/8 bound the first tongue,
  // with solutions cos t + O(q) and sin t + O(q).
  it.each([
    ["1 + q - q^2/8", 1, "u1"],
    ["1 - q - q^2/8", 0, "v1"],
  ] as const)("Mathieu: at a = %s one rate vanishes through q²", (a, row, column) => {
    const { rates } = averagedFlow(motion(`-(${a} - 2*q*cos(2*t))*x`), "1", { order: 2 });
    const entry = coefficientsIn(rates[row] as Scalar, ["u1", "v1"]).find(
      ({ exponents }) => exponents[column === "u1" ? 0 : 1] === 1,
    );
    const low = coefficientsIn(entry?.coefficient ?? Scalar.zero, ["q"]).filter(
      ({ exponents }) => (exponents[0] as number) <= 2,
    );
    expect(low).toEqual([]);
    const [other] = coefficientsIn(rates[1 - row] as Scalar, ["u1", "v1"]);
    expect(other?.coefficient.isZero).toBe(false);
  });

  // Nonresonant forcing F cos 3t of ẍ + x: x → -F/8 cos 3t + …, whose square shifts α x³ by
  // 3αx·⟨2·(F/8)²/2⟩: second order in F and α together is third in the bookkeeping, and the
  // first order in which both meet is αF: e^{it} from a¯² e^{3it}: (3α)(-F/16)·ā².
  it("superharmonic drive: αF ā² at ω from F cos 3ωt", () => {
    const { contributions } = averagedFlow(motion("-x - alpha*x^3 + F*cos(3*t)"), "1", {
      order: 2,
    });
    const [u, v] = (contributions[1] as readonly Scalar[]).map((rate) =>
      coefficientsIn(rate, ["F"]).find(({ exponents }) => exponents[0] === 1),
    );
    // ȧ = -α 3ā²·(-F/16)/(2i) = -i(3αF/32) ā², ā² = (u²-v²+2iuv)/4.
    expect(
      differences(
        [u?.coefficient ?? Scalar.zero, v?.coefficient ?? Scalar.zero],
        ["3*alpha/32*u1*v1", "3*alpha/64*(u1^2-v1^2)"],
      ),
    ).toEqual([]);
  });
});
