import { describe, expect, test } from "vitest";
import {
  compileGenerator,
  fockRepresentation,
  periodicSteadyState,
  staticState,
  staticSteadyState,
  type StationarySpectrum,
  stationarySpectrum,
  thermalState,
} from "../../../../numeric/index.ts";
import {
  annihilation,
  creation,
  type Operator,
  parseScalar,
  Scalar,
  Superoperator,
} from "../../../../symbolic/index.ts";

const [a, up] = [annihilation(), creation()];
const number = up.times(a);

function generatorOf(
  hamiltonian: Operator<"normal">,
  kappa: Scalar,
  gain: Scalar = Scalar.zero,
): Superoperator<"normal"> {
  return Superoperator.sum("normal", 1, [
    Superoperator.commutator(hamiltonian).scaled(Scalar.i.negated()),
    Superoperator.lindblad(a, kappa),
    ...(gain.isZero ? [] : [Superoperator.lindblad(up, gain)]),
  ]);
}

/** -Δ a†a + U/2 a†²a², Δ = 0.5, U = 0.6 */
const kerr = number
  .scaled(parseScalar("-1/2"))
  .plus(up.power(2).times(a.power(2)).scaled(parseScalar("3/10")));
const rotating = generatorOf(kerr.plus(a.plus(up).scaled(parseScalar("9/10"))), Scalar.one);

/** ∫ S dω by the trapezoidal rule on a line that is infinitely long: ω = s tan φ. */
function integralOf(
  spectrum: (frequencies: Float64Array) => StationarySpectrum,
  scale: number,
  count: number,
): number {
  const angles = Float64Array.from(
    { length: count },
    (_, j) => (Math.PI * (j + 0.5 - count / 2)) / count,
  );
  const { values } = spectrum(angles.map((angle) => scale * Math.tan(angle)));
  return values.reduce(
    (sum, value, j) => sum + (value * scale * Math.PI) / (count * Math.cos(angles[j]!) ** 2),
    0,
  );
}

describe("stationarySpectrum(representation, state, frequencies)", () => {
  // H = ω0 a†a, κ(n̄+1) D[a] + κ n̄ D[a†]: ⟨a†(τ)a⟩ = n̄ e^{iω0τ - κτ/2}
  test("of a damped linear oscillator is a Lorentzian of width κ", () => {
    const generator = generatorOf(
      number.scaled(parseScalar("3/2")),
      parseScalar("13/25"),
      parseScalar("3/25"),
    );
    const [kappa, occupation] = [0.4, 0.3];
    const frequencies = [-1, 0, 1.3, 1.5, 1.62, 2, 4];
    const representation = fockRepresentation(generator, 40, {});
    const { values, residuals, lines, total } = stationarySpectrum(
      representation,
      staticState(thermalState(occupation, 40)),
      frequencies,
      { tolerance: 1e-9 },
    );
    frequencies.forEach((omega, j) => {
      const lorentzian = (occupation * kappa) / 2 / ((omega - 1.5) ** 2 + kappa ** 2 / 4);
      expect(Math.abs((values[j] ?? 0) - lorentzian)).toBeLessThan(1e-7);
    });
    expect(Math.max(...residuals)).toBeLessThan(1e-9);
    expect(lines).toEqual([]);
    expect(total).toBeCloseTo(occupation, 10);
  });

  // QuTiP 4.7.1: spectrum(H, ω, [a], a†, a, solver="es")/2 of H = -Δ a†a + U/2 a†²a² + F(a + a†),
  // Δ = 0.5, U = 0.6, F = 0.9, κ = 1, 30 levels; and 1.684984508769493 for ⟨a†a⟩.
  test("of a driven Kerr oscillator in the rotating frame is QuTiP's", () => {
    const representation = fockRepresentation(rotating, 30, {});
    const steady = staticSteadyState(representation);
    if (steady.status !== "unique") throw new Error(steady.reason);
    const { values, lines, total } = stationarySpectrum(
      representation,
      staticState(steady.state),
      [-3, -1.5, -0.5, 0, 0.7, 1.5, 3],
      { tolerance: 1e-10 },
    );
    const reference = [
      0.007508063537370761, 0.12498861463884536, 0.43988832894388125, 0.49692468733360445,
      0.4065721005417292, 0.12498861464032887, 0.007508063539354931,
    ];
    reference.forEach((value, j) => expect(values[j]).toBeCloseTo(value, 8));
    expect(total).toBeCloseTo(1.684984508769493, 10);
    // α = -0.6510272165501401 - 0.9361025048719397i
    expect(lines).toHaveLength(1);
    expect(lines[0]?.omega).toBe(0);
    expect(lines[0]?.weight).toBeCloseTo(0.6510272165501401 ** 2 + 0.9361025048719397 ** 2, 8);
  });

  // In the frame that turns with ω, F(a e^{iωt} + a† e^{-iωt}) is F(a + a†) and S(ω') is S(ω' - ω).
  test("is shifted by ω if a frame that turns with ω is left", () => {
    const omega = 1.7;
    const drive = a
      .plus(up)
      .scaled(parseScalar("9/10*cos(17/10*t)"))
      .plus(a.minus(up).scaled(parseScalar("9/10*sin(17/10*t)").times(Scalar.i)));
    const still = kerr.plus(number.scaled(parseScalar("17/10"))).plus(drive);
    const generator = compileGenerator(generatorOf(still, Scalar.one))({});
    // Coherences ρ_ij turn with (i - j)ω.
    const steady = periodicSteadyState(generator, { levels: 24, harmonics: 12 });
    const frequencies = [-1.3, 0.2, 1.2, 1.7, 2.4, 3.2, 4.7];
    const { values, lines, total, coherent } = stationarySpectrum(
      generator(24),
      steady.state,
      frequencies,
      { tolerance: 1e-9 },
    );
    const turned = fockRepresentation(rotating, 24, {});
    const unique = staticSteadyState(turned);
    if (unique.status !== "unique") throw new Error(unique.reason);
    const reference = stationarySpectrum(
      turned,
      staticState(unique.state),
      frequencies.map((value) => value - omega),
      { tolerance: 1e-9 },
    );
    reference.values.forEach((value, j) => expect(values[j]).toBeCloseTo(value, 7));
    expect(total).toBeCloseTo(reference.total, 7);
    expect(coherent).toBeCloseTo(reference.coherent, 7);
    // a(t) e^{iωt} is constant: one line at ω.
    expect(lines.filter(({ weight }) => weight > 1e-10).map(({ omega: at }) => at)).toEqual([
      omega,
    ]);
  });

  // A force moves a linear oscillator as a whole: (a - ⟨a⟩)ρ is as without it, whatever the phase.
  test("of a linear oscillator does not change with a force", () => {
    const driven = compileGenerator(
      generatorOf(
        number.plus(a.plus(up).scaled(parseScalar("2/5*cos(6/5*t+1/3)"))),
        parseScalar("1/2"),
        parseScalar("1/10"),
      ),
    )({});
    const steady = periodicSteadyState(driven, { tolerance: 1e-8 });
    const frequencies = [-1.2, 0, 0.6, 1, 1.2, 2.4];
    const { values, lines } = stationarySpectrum(driven(steady.levels), steady.state, frequencies);
    // κ = 1/2 - 1/10 and n̄ = (1/10)/κ
    const [kappa, occupation] = [0.4, 0.25];
    frequencies.forEach((omega, j) => {
      const lorentzian = (occupation * kappa) / 2 / ((omega - 1) ** 2 + kappa ** 2 / 4);
      expect(Math.abs((values[j] ?? 0) - lorentzian)).toBeLessThan(1e-6);
    });
    // dα/dt = -(i + κ/2)α - iF cos(ωt + φ): |α_∓| = (F/2)/|1 ∓ ω - iκ/2|
    const weights = [-1.2, 1.2].map((omega) => 0.04 / ((1 - omega) ** 2 + kappa ** 2 / 4));
    expect(lines.map(({ omega }) => omega)).toEqual([-1.2, 1.2]);
    lines.forEach(({ weight }, j) => expect(weight).toBeCloseTo(weights[j] ?? 0, 8));
  });

  test("∫ S dω = π(⟨a†a⟩ - Σ|α_k|²)", () => {
    const force = a.plus(up).scaled(parseScalar("3/5*cos(6/5*t)"));
    const pump = a.power(2).plus(up.power(2)).scaled(parseScalar("1/10"));
    const hamiltonian = kerr
      .plus(number.scaled(parseScalar("3/2")))
      .plus(force)
      .plus(pump);
    const generator = compileGenerator(generatorOf(hamiltonian, Scalar.one))({});
    const steady = periodicSteadyState(generator, { tolerance: 1e-7 });
    const { total, coherent } = stationarySpectrum(generator(steady.levels), steady.state, [0]);
    const integral = integralOf(
      (frequencies) => stationarySpectrum(generator(steady.levels), steady.state, frequencies),
      2,
      200,
    );
    expect(coherent).toBeGreaterThan(0.1);
    expect(integral / Math.PI).toBeCloseTo(total - coherent, 5);
  });

  test("refuses a generator with other levels than the state", () => {
    const state = staticState(thermalState(0.1, 8));
    expect(() => stationarySpectrum(fockRepresentation(rotating, 9, {}), state, [0])).toThrow(
      "must have the 8 levels of the state, but is of 9 levels",
    );
  });
});
