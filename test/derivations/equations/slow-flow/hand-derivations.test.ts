import { describe, expect, it } from "vitest";
import { amplitudeEquation, harmonicBalance, slowFlow } from "../../../../derivations/index.ts";
import { slowFlowJacobian } from "./jacobian.ts";
import { parseScalar, Scalar } from "../../../../symbolic/index.ts";
import { differences, drivenKerr, motion } from "./motion.ts";

const amplitude = "(u1^2+v1^2)";

// With x = u cos ωt + v sin ωt: x³ → ¾(u²+v²)(u cos + v sin), ẋ → ω(v cos - u sin),
// x²ẋ = d(x³/3)/dt → ω/4 (u²+v²)(v cos - u sin).
describe("one harmonic by hand", () => {
  it("Duffing: 2ωu̇ = -ωΓu + (K-ω²+¾B(u²+v²))v, 2ωv̇ = -ωΓv - (K-ω²+¾B(u²+v²))u + F", () => {
    const { rates, variables, frequencies, droppedFrequencies } = slowFlow(
      motion("-K*x - B*x^3 - Gamma*xdot + F*cos(omega*t)"),
      ["omega"],
    );
    const shift = `(K-omega^2+3/4*B*${amplitude})`;
    expect(variables).toEqual(["u1", "v1"]);
    expect(frequencies.map(String)).toEqual(["omega"]);
    expect(droppedFrequencies.map(String)).toEqual(["3*omega"]);
    expect(
      differences(rates, [
        `-Gamma/2*u1 + ${shift}*v1/(2*omega)`,
        `-Gamma/2*v1 - ${shift}*u1/(2*omega) + F/(2*omega)`,
      ]),
    ).toEqual([]);
  });

  // cos 2ωt (u cos + v sin) → ½(u cos - v sin).
  it("parametron: R^c = (Ω²-ω²)u - ½λΩ²u + …, R^s = (Ω²-ω²)v + ½λΩ²v + …", () => {
    const { equations } = harmonicBalance(
      motion("-gamma*xdot - Omega^2*(1-lambda*cos(2*omega*t))*x - alpha*x^3 - eta*x^2*xdot"),
      ["omega"],
    );
    const [shift, damping] = [
      `(Omega^2-omega^2+3/4*alpha*${amplitude})`,
      `omega*(gamma+1/4*eta*${amplitude})`,
    ];
    expect(
      differences(equations, [
        `${shift}*u1 - lambda*Omega^2/2*u1 + ${damping}*v1`,
        `${shift}*v1 + lambda*Omega^2/2*v1 - ${damping}*u1`,
      ]),
    ).toEqual([]);
  });

  it("the phase of a drive stays a symbol: F cos(ωt+φ) → F cos φ, -F sin φ", () => {
    const { equations } = harmonicBalance(motion("-x + F*cos(omega*t+phi)"), ["omega"]);
    expect(
      differences(equations, ["(1-omega^2)*u1 - F*cos(phi)", "(1-omega^2)*v1 + F*sin(phi)"]),
    ).toEqual([]);
  });

  it("van der Pol: u̇ = ½ε(1 - (u²+v²)/4)u, and v̇ likewise", () => {
    const { rates } = slowFlow(motion("-x + epsilon*(1-x^2)*xdot"), ["1"]);
    const growth = `epsilon/2*(1-${amplitude}/4)`;
    expect(differences(rates, [`${growth}*u1`, `${growth}*v1`])).toEqual([]);
  });
});

describe("the closed form of one harmonic", () => {
  it("[(K-ω²+¾BA²)² + ω²(Γ+¼NA²)²] A² = |f|² is exact for ẍ + Kx + Bx³ + Γẋ + Nx²ẋ = f", () => {
    const balance = harmonicBalance(
      motion("-K*x - B*x^3 - Gamma*xdot - N*x^2*xdot + F*cos(omega*t+phi) + G*sin(omega*t)"),
      ["omega"],
    );
    const { polynomial, variable } = amplitudeEquation(balance);
    // |f|² = |F e^{iφ} - iG|² = F² + G² - 2FG sin φ.
    const expected =
      "((K-omega^2+3/4*B*A2)^2 + omega^2*(Gamma+1/4*N*A2)^2)*A2 - (F^2+G^2-2*F*G*sin(phi))";
    expect(variable).toBe("A2");
    expect(differences([polynomial], [expected])).toEqual([]);
  });

  // Eqs. 17 and 18 in units m = ħ = 1.
  const K = "(omega0^2 + (cos(theta)+sin(theta))^2*sin(2*theta)*gamma^2/2)";
  const B = "(4*omega0^2*U/3 + sin(theta)^2*(1+cos(2*theta)+sin(2*theta))*2*gamma^2*U/3)";
  const damping = "(1+sin(2*theta))*gamma";
  const N = "(1-cos(2*theta))*2*gamma*U";
  const inPhase = "(F + sin(theta)^2*(1+cos(2*theta)+sin(2*theta))*gamma^2*F/(2*omega0^2))";
  const dissipativeDrive = "(1-cos(2*theta))*gamma*F*omega/(2*omega0^2)";

  it("holds for the gCL Kerr oscillator of Eq. 17 with the drive of Eq. 18", () => {
    const { polynomial, driveSquared } = amplitudeEquation(slowFlow(drivenKerr(), ["omega"]));
    const expected = `((${K}-omega^2+3/4*${B}*A2)^2 + omega^2*(${damping}+1/4*${N}*A2)^2)*A2`;
    const drive = `${inPhase}^2 + (${dissipativeDrive})^2`;
    expect(differences([polynomial, driveSquared], [`${expected} - (${drive})`, drive])).toEqual(
      [],
    );
  });

  it("u R^c + v R^s and v R^c - u R^s are A² times its two factors, less the work of the drive", () => {
    const { balance } = slowFlow(drivenKerr(), ["omega"]);
    const [cosine, sine] = balance.map(String) as [string, string];
    const reactive = `${amplitude}*(${K}-omega^2+3/4*${B}*${amplitude})`;
    const dissipative = `${amplitude}*omega*(${damping}+1/4*${N}*${amplitude})`;
    const sums = [
      parseScalar(`u1*(${cosine}) + v1*(${sine})`),
      parseScalar(`v1*(${cosine}) - u1*(${sine})`),
    ];
    expect(
      differences(sums, [
        `${reactive} + u1*${inPhase} - v1*${dissipativeDrive}`,
        `${dissipative} + v1*${inPhase} + u1*${dissipativeDrive}`,
      ]),
    ).toEqual([]);
  });
});

describe("several harmonics by hand", () => {
  // With a₁ = (u₁-iv₁)/2, a₂ likewise for 3ω: the coefficient of e^{iωt} in x³ is
  // 3a₁²ā₁ + 6a₁a₂ā₂ + 3ā₁²a₂ and that of e^{3iωt} is a₁³ + 6a₁ā₁a₂ + 3a₂²ā₂.
  it("Duffing with ω and 3ω", () => {
    const { equations, droppedFrequencies } = harmonicBalance(motion("-x - alpha*x^3"), [
      "omega",
      "3*omega",
    ]);
    const a = "((u1-i*v1)/2)";
    const b = "((u2-i*v2)/2)";
    const [ac, bc] = ["((u1+i*v1)/2)", "((u2+i*v2)/2)"];
    const first = `(1-omega^2)*${a} + alpha*(3*${a}^2*${ac} + 6*${a}*${b}*${bc} + 3*${ac}^2*${b})`;
    const third = `(1-9*omega^2)*${b} + alpha*(${a}^3 + 6*${a}*${ac}*${b} + 3*${b}^2*${bc})`;
    const residual = (j: number): string =>
      `((${equations[2 * j]}) - i*(${equations[2 * j + 1]}))/2`;
    expect(
      differences([parseScalar(residual(0)), parseScalar(residual(1))], [first, third]),
    ).toEqual([]);
    expect(droppedFrequencies.map(String).sort()).toEqual(["5*omega", "7*omega", "9*omega"]);
  });

  it("a constant term has its own equation, w0 = du0/dt its inertia and damping", () => {
    const flow = slowFlow(motion("-x - beta*x^2 - gamma*xdot"), ["0", "omega"]);
    expect(flow.variables).toEqual(["u0", "w0", "u1", "v1"]);
    expect(
      differences(flow.rates, [
        "w0",
        `-u0 - beta*(u0^2+${amplitude}/2) - gamma*w0`,
        "-gamma/2*u1 + (1-omega^2+2*beta*u0)*v1/(2*omega)",
        "-gamma/2*v1 - (1-omega^2+2*beta*u0)*u1/(2*omega)",
      ]),
    ).toEqual([]);
    expect(
      differences(flow.balance.slice(0, 2), [`u0 + beta*(u0^2+${amplitude}/2)`, "w0"]),
    ).toEqual([]);
    expect(flow.droppedFrequencies.map(String)).toEqual(["2*omega"]);
  });

  it("a subharmonic: cos(ωt) drives ω/2 through x²", () => {
    const { equations } = harmonicBalance(motion("-x + G*cos(omega*t)*x"), ["omega/2"]);
    expect(
      differences(equations, ["(1-omega^2/4)*u1 - G/2*u1", "(1-omega^2/4)*v1 + G/2*v1"]),
    ).toEqual([]);
  });

  it("incommensurate tones: intermodulation of ω1 and ω2 at 2ω1-ω2, 3α a₁² ā₂", () => {
    const { equations } = harmonicBalance(motion("-alpha*x^3"), [
      "omega1",
      "omega2",
      "2*omega1-omega2",
    ]);
    const source = "3*((u1-i*v1)/2)^2*((u2+i*v2)/2)";
    const third = parseScalar(`((${equations[4]}) - i*(${equations[5]}))/2`);
    const withoutThird = parseScalar(String(third).replaceAll(/\b[uv]3\b/g, "0"));
    expect(differences([withoutThird], [`alpha*${source}`])).toEqual([]);
  });

  it("a frequency that is a sum has a name in the rates, and only where it divides", () => {
    const flow = slowFlow(motion("-x - gamma*xdot + F*cos(omega1*t-omega2*t)"), ["omega1-omega2"]);
    expect(flow.definitions.map(({ name, value }) => `${name} = ${value}`)).toEqual([
      "Omega1 = omega1-omega2",
    ]);
    const shift = "(1-(omega1-omega2)^2)/(2*Omega1)";
    expect(
      differences(flow.rates, [
        `-gamma/2*u1 + ${shift}*v1`,
        `-gamma/2*v1 - ${shift}*u1 + F/(2*Omega1)`,
      ]),
    ).toEqual([]);
  });
});

describe("the Jacobian", () => {
  it("of the damped linear oscillator is [[-γ/2, δ], [-δ, -γ/2]], δ = (1-ω²)/2ω", () => {
    const jacobian = slowFlowJacobian(slowFlow(motion("-x - gamma*xdot"), ["omega"]));
    const shift = "(1-omega^2)/(2*omega)";
    expect(differences(jacobian.flat(), ["-gamma/2", shift, `-${shift}`, "-gamma/2"])).toEqual([]);
  });

  it("of one harmonic has the trace -(Γ + ½NA²): amplitude-dependent damping", () => {
    const jacobian = slowFlowJacobian(
      slowFlow(motion("-x - B*x^3 - Gamma*xdot - N*x^2*xdot + F*cos(omega*t)"), ["omega"]),
    );
    const trace = Scalar.sum(jacobian.flatMap((row, j) => row.slice(j, j + 1)));
    expect(differences([trace], [`-Gamma - N/2*${amplitude}`])).toEqual([]);
  });
});
