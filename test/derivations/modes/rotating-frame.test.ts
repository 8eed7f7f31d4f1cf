import { describe, expect, it, test } from "vitest";
import {
  fromJson,
  json,
  latex,
  masterEquation,
  readModel,
  rotatingFrame,
  rotatingWave,
  text,
  typedFrameFrequency,
} from "../../../derivations/index.ts";
import { fockMatrix, fockOperator } from "../../../numeric/quantum/fock/index.ts";
import {
  dissipatorForm,
  evaluateReal,
  type Operator,
  parseOperator,
  parseScalar,
  type Scalar,
  substitute,
  toLadder,
} from "../../../symbolic/index.ts";

const modes = ["a", "b"];
const positive = new Set(["hbar", "m_a", "omega0_a", "m_b", "omega0_b"]);
const ladder = (source: string): Operator<"normal"> =>
  toLadder(parseOperator(source, { positive, vocabulary: "ladder", modes }));
const quarter = new Map(["theta_a", "theta_b"].map((name) => [name, parseScalar("pi/4")]));
const put = (scalar: Scalar): Scalar => substitute(scalar, quarter);
const read = (source: string): Scalar => parseScalar(source, { positive });

const coupled = readModel({ modes, potential: "J*x_a*x_b", drives: ["F*cos(omega*t)*x_a"] });
const frameOf = (typed?: string, model = coupled) => {
  const frequency = typedFrameFrequency(model, typed);
  const given = frequency === undefined ? {} : { frequency };
  return rotatingFrame(masterEquation(model, { kind: "CL" }), { put, ...given });
};

describe("two coupled oscillators, the first driven, CL at θ = π/4", () => {
  // With s = ħ/√(4 m_a ω0_a m_b ω0_b): J x_a x_b = J s (a + a†)(b + b†), and F cos(ωt) x_a is
  // (F/2)√(ħ/2m_aω0_a) (e^{iωt} + e^{-iωt})(a + a†). In the frame a has e^{-iω_a t}, b has e^{-iω_b t}.
  const s = "hbar/(2*sqrt(m_a)*sqrt(omega0_a)*sqrt(m_b)*sqrt(omega0_b))";
  const force = "F/2*sqrt(hbar)/(sqrt(2)*sqrt(m_a)*sqrt(omega0_a))*(a_a+adag_a)";

  it("turns a at its drive and b at its ω0: H_0 = ħ(ω0_a-ω) a†a + force, the exchange is dropped at ω-ω0_b", () => {
    const { frequencies, generator, dropped } = rotatingWave(frameOf());
    expect(frequencies.map(String)).toEqual(["omega", "omega0_b"]);
    const byHand = ladder(`hbar*(omega0_a-omega)*adag_a*a_a + ${force}`);
    expect(dissipatorForm(generator).hamiltonian.equals(byHand)).toBe(true);
    const parts = new Map(
      dropped.map((one) => [String(one.frequency), dissipatorForm(one.generator)]),
    );
    expect([...parts.keys()].sort()).toEqual(["-omega0_b+omega", "2*omega", "omega0_b+omega"]);
    expect(parts.get("-omega0_b+omega")?.hamiltonian.equals(ladder(`J*${s}*adag_a*a_b`))).toBe(
      true,
    );
    expect(parts.get("omega0_b+omega")?.hamiltonian.equals(ladder(`J*${s}*adag_a*adag_b`))).toBe(
      true,
    );
  });

  it("turned alike at ω keeps the exchange: H_0 has J s (a†b + b†a) and ħ(ω0_b-ω) b†b", () => {
    const detunings = "hbar*(omega0_a-omega)*adag_a*a_a + hbar*(omega0_b-omega)*adag_b*a_b";
    const byHand = ladder(`${detunings} + J*${s}*(adag_a*a_b + adag_b*a_a) + ${force}`);
    for (const typed of ["omega", "b:omega", "a:1,b:omega"]) {
      const { generator, dropped } = rotatingWave(frameOf(typed));
      expect(dissipatorForm(generator).hamiltonian.equals(byHand)).toBe(true);
      expect(dropped.map(({ frequency }) => String(frequency))).toEqual(["2*omega"]);
    }
  });

  // Rates of loss and gain do not depend on the frame: γ(c+1)/2·(1 + sin 2θ)/2 for a, with c - 1 for a†.
  it("leaves D[a] and D[a†] of each mode as they are in the laboratory", () => {
    const { terms } = dissipatorForm(rotatingWave(frameOf()).generator);
    const rates = new Map(terms.map(({ a, b, coefficient }) => [`${a} ${b}`, coefficient]));
    expect([...rates.keys()].sort()).toEqual([
      "a_a a_a",
      "a_b a_b",
      "adag_a adag_a",
      "adag_b adag_b",
    ]);
    for (const mode of modes) {
      expect(rates.get(`a_${mode} a_${mode}`)?.equals(read(`gamma_${mode}*(c_${mode}+1)`))).toBe(
        true,
      );
      expect(
        rates.get(`adag_${mode} adag_${mode}`)?.equals(read(`gamma_${mode}*(c_${mode}-1)`)),
      ).toBe(true);
    }
  });
});

// H' = U†HU - ħ Σ ω_j a_j†a_j with U = e^{-it Σ ω_j a_j†a_j}: its element between product states k and l has the phase
// e^{it Σ ω_j (k_j - l_j)}.
test("Σ H_Ω e^{iΩt} is U†H(t)U - ħ Σ ω_j a_j†a_j between product Fock states", () => {
  const drives = ["F*cos(omega*t)*x_a", "G*sin(nu*t)*x_a*x_b"];
  const model = readModel({ modes, potential: "U*x_a^4/4 + J*x_a*x_b + g*x_a^2*x_b", drives });
  const { frequencies, generator, dropped } = rotatingWave(
    frameOf("a:nu/2+omega0_b,b:omega", model),
  );
  const values = {
    ...{ hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.2, omega: 1.1, nu: 2.3 },
    ...{ U: 0.2, J: 0.3, g: 0.4, F: 0.5, G: 0.6, t: 0.77 },
    ...{ gamma_a: 0.1, gamma_b: 0.2, c_a: 1, c_b: 1.5 },
  };
  const levels = [3, 4];
  const states = 12;
  const matrix = (operator: Operator<"xp"> | Operator<"normal">) =>
    fockMatrix(fockOperator(operator, levels, values));
  const { hamiltonian } = masterEquation(model, { kind: "CL" });
  const laboratory = matrix(hamiltonian.mapCoefficients(put));
  const turns = frequencies.map((frequency) => evaluateReal(frequency, values));
  const parts = dropped.map(({ frequency, generator: part }) => ({
    angle: evaluateReal(frequency, values) * values.t,
    matrix: matrix(dissipatorForm(part).hamiltonian),
  }));
  const still = matrix(dissipatorForm(generator).hamiltonian);
  expect(parts.length).toBeGreaterThan(5);
  const element = ({ re, im }: typeof still, i: number, j: number): [number, number] => [
    re[i * states + j] ?? 0,
    im[i * states + j] ?? 0,
  ];
  let largest = 0;
  for (let i = 0; i < states; i++) {
    for (let j = 0; j < states; j++) {
      const phaseOf = (k: number): number =>
        (turns[0] ?? 0) * Math.floor(k / 4) + (turns[1] ?? 0) * (k % 4);
      const angle = values.t * (phaseOf(i) - phaseOf(j));
      const [x, y] = element(laboratory, i, j);
      const rotated = [
        x * Math.cos(angle) - y * Math.sin(angle) - (i === j ? values.hbar * phaseOf(i) : 0),
        x * Math.sin(angle) + y * Math.cos(angle),
      ];
      let [re, im] = element(still, i, j);
      for (const part of parts) {
        const [cos, sin] = [Math.cos(part.angle), Math.sin(part.angle)];
        const [a, b] = element(part.matrix, i, j);
        const [c, d] = element(part.matrix, j, i);
        re += a * cos - b * sin + (c * cos - d * sin);
        im += a * sin + b * cos - (c * sin + d * cos);
      }
      // A constant of H counts for nothing.
      if (i !== j) {
        expect(re).toBeCloseTo(rotated[0] ?? 0, 12);
        expect(im).toBeCloseTo(rotated[1] ?? 0, 12);
        largest = Math.max(largest, Math.abs(re));
      }
    }
  }
  expect(largest).toBeGreaterThan(0.1);
});

// The normal modes of K = J/√(m_a m_b): Ω² = ½(ω_a² + ω_b²) ± √(¼(ω_a² - ω_b²)² + K²). With H_Ω = J s a†b at ω_a - ω_b and
// J s a†b† at ω_a + ω_b, Λ_1 shifts a by (Js/ħ)² [1/(ω_a - ω_b) - 1/(ω_a + ω_b)].
describe("the van Vleck expansion of two coupled oscillators in frames at their ω0", () => {
  const free = readModel({ modes, potential: "J*x_a*x_b" });
  const numbers = { hbar: 0.7, m_a: 1.3, omega0_a: 1.4, m_b: 0.8, omega0_b: 1 };
  /** What the order leaves of ω_a of the upper normal mode. */
  const missed = (J: number, order: number): number => {
    const decimals = new Map(
      Object.entries({ ...numbers, J }).map(([name, value]) => [name, parseScalar(String(value))]),
    );
    const frame = rotatingFrame(masterEquation(free, { kind: "CL" }), {
      put: (scalar) => substitute(put(scalar), decimals),
    });
    const { hamiltonian } = dissipatorForm(rotatingWave(frame, { order }).generator);
    const shift = evaluateReal(hamiltonian.coefficientOf(1, 1, 0, 0), numbers) / numbers.hbar;
    const [a, b] = [numbers.omega0_a ** 2, numbers.omega0_b ** 2];
    const exact = Math.sqrt((a + b) / 2 + Math.hypot((a - b) / 2, J / Math.sqrt(1.3 * 0.8)));
    return Math.abs(numbers.omega0_a + shift - exact);
  };

  it("has the frequency of the upper normal mode to order J² at order 1, J⁴ remaining", () => {
    for (const [order, power] of [
      [0, 2],
      [1, 4],
    ] as const) {
      const slope = Math.log2(missed(0.04, order) / missed(0.02, order));
      expect(Math.abs(slope - power)).toBeLessThan(0.1);
    }
  });
});

test("a frame of several modes is printed, and read back from JSON", () => {
  for (const order of [0, 1]) {
    const wave = rotatingWave(frameOf("omega"), { order });
    const back = fromJson(
      JSON.parse(JSON.stringify(json(wave))) as ReturnType<typeof json<typeof wave>>,
    );
    expect(text(back)).toBe(text(wave));
    expect(latex(back)).toBe(latex(wave));
    expect(text(wave)).toContain("G = omega*adag_a*a_a");
  }
  const { remark, frequencies } = json(rotatingWave(frameOf()));
  expect(frequencies).toEqual(["omega", "omega0_b"]);
  expect(remark).toContain(
    "Frame rotating at omega (a), omega0_b (b): rotating-wave approximation",
  );
});

test.each([
  ["c:omega", /There is no mode c\. Give a frequency for a, b, or one for all\./],
  ["omega,omega", /A frame has one frequency, or one for each mode/],
  ["a:omega,a:2", /Give one, or e\.g\. a:omega,b:omega0_b\./],
])("a frame at %s is refused", (typed, words) => {
  expect(() => frameOf(typed)).toThrow(words);
});
