import { afterAll, describe, expect, test } from "vitest";
import { evaluate, parseScalar } from "../../../symbolic/index.ts";
import { kerrFile, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

async function rates(...args: readonly string[]): Promise<readonly string[]> {
  const outcome = await runHere("derive", ...args, "--what", "eom", "--format", "json");
  expect(outcome).toMatchObject({ status: 0, error: "" });
  return JSON.parse(outcome.out).rates;
}

describe("derive --set", () => {
  test("substitutes exactly: θ = π/4 has sin 2θ = 1, decimals are rationals", async () => {
    const linear = folder.file("linear.json", '{"drives": ["F*cos(omega*t)*x"]}');
    const [, acceleration] = await rates(linear, "--set", "theta=pi/4", "--set", "m=1");
    const byHand =
      "-omega0^2*x - 2*gamma*xdot - F*cos(omega*t) + gamma*F*omega*sin(omega*t)/(2*omega0^2)" +
      "- gamma^2*x - gamma^2*F*cos(omega*t)/(2*omega0^2)";
    expect(parseScalar(acceleration ?? "").minus(parseScalar(byHand))).toSatisfy(
      ({ parameters }) => !parameters.includes("theta") && !parameters.includes("m"),
    );
    // 1+cos(2θ)+sin(2θ) = 2 and 1-cos(2θ) = 1 at θ = π/4
    expect(parseScalar(acceleration ?? "").equals(parseScalar(byHand))).toBe(true);
    const [, exact] = await rates(linear, "--set", "theta=0", "--set", "omega0=0.1");
    expect(exact).toBe("-F*cos(omega*t)/m-gamma*xdot-0.01*x");
  });

  test("leaves the numbers of the file symbols, and c follows n_th", async () => {
    expect((await rates(kerrFile)).join()).toContain("omega0");
    const { out } = await runHere("derive", kerrFile, "--set", "n_th=0.3", "--set", "theta=pi/4");
    expect(out).toContain("- 0.8*gamma*m*omega0/hbar [x, [x, ρ]]   (12b)");
  });

  const settings = { theta: "0.3", m: "2", U: "1/7", omega: "1.5", hbar: "0.5" };
  const asOptions = Object.entries(settings).flatMap(([name, text]) => [
    "--set",
    `${name}=${text}`,
  ]);
  test.each(["master-equation", "derivation", "heisenberg", "eom", "slow-flow"])(
    "works for --what %s in every format, and --numeric puts every number",
    async (what) => {
      for (const format of ["text", "latex", "json"]) {
        const args = ["derive", kerrFile, "--what", what, "--format", format];
        const [plain, set, numeric] = [
          await runHere(...args),
          await runHere(...args, "--set", "omega0=3", "--set", "gamma=1/9"),
          await runHere(...args, "--numeric"),
        ];
        for (const { status, error } of [set, numeric])
          expect({ status, error }).toEqual({ status: 0, error: "" });
        expect(set.out).not.toBe(plain.out);
        expect(numeric.out).not.toBe(plain.out);
      }
    },
  );

  test.each(["master-equation", "heisenberg", "eom", "slow-flow"])(
    "--numeric: numbers of --what %s are the shortest decimals of doubles",
    async (what) => {
      const args = ["derive", kerrFile, "--numeric", "--what", what];
      for (const format of ["text", "latex", "json"]) {
        const { out } = await runHere(...args, "--format", format, "--set", "F=0.3");
        const equations = out
          .replace(/"provenance":[^]*$/, "")
          .replaceAll(/\(12[a-z]\)|\\tag\{12[a-z]\}/g, "");
        expect(equations).not.toMatch(/\d\/\d|frac\{[\d i]+\}\{\d+\}/);
        const numbers = equations.match(/(?<![A-Za-z\d.^{])\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? [];
        expect(numbers.length).toBeGreaterThan(5);
        for (const number of numbers) expect(String(Number(number))).toBe(number);
      }
    },
  );

  test("--numeric: 0.4 is 0.4, and 10·0.4 - 1e-15 has all its digits", async () => {
    const linear = folder.file("decimals.json", '{"potential": "k*x^2/2", "parameters": {"m": 1}}');
    const numbers = ["omega0=0.1", "gamma=0.4", "theta=0", "k=3.999999999999999"];
    const given = numbers.flatMap((text) => ["--set", text]);
    const args = ["derive", linear, "--what", "eom", "--numeric", ...given];
    // dẋ/dt = -γẋ - (ω0² + k/m)x
    const [text, latex] = [await runHere(...args), await runHere(...args, "--format", "latex")];
    expect(text.out).toContain(`= -${3.999999999999999 + 0.1 ** 2}*x - 0.4*xdot`);
    expect(latex.out).toContain("0.4 \\dot{x}");
    const [, json] = await rates(linear, "--numeric", ...given, "--set", "k=4e24");
    expect(json).toBe("-4e24*x-0.4*xdot");
  });

  test.each([
    [["omega=1.1051709180756477"], "1.1051709180756477"],
    [["omega=2*pi/5"], String((2 * Math.PI) / 5)],
    [["omega=omega0*sqrt(2)", "omega0=0.7"], String(0.7 * Math.SQRT2)],
  ])("--numeric: slow flows take frequencies of all digits, %j", async (given, frequency) => {
    const args = given.flatMap((text) => ["--set", text]);
    const numeric = await runHere("derive", kerrFile, "--what", "slow-flow", "--numeric", ...args);
    expect(numeric).toMatchObject({ status: 0, error: "" });
    expect(numeric.out).toContain(`x(t) = u1*cos(${frequency}*t) + v1*sin(${frequency}*t)`);
    expect(numeric.out).not.toMatch(/omega/);
    // The same, with numbers put in afterwards.
    const json = ["--what", "slow-flow", "--format", "json"];
    const put = JSON.parse((await runHere("derive", kerrFile, ...json, "--numeric", ...args)).out);
    const symbolic = JSON.parse((await runHere("derive", kerrFile, ...json)).out);
    const omega0 = given.includes("omega0=0.7") ? 0.7 : 1;
    const numbers = {
      ...{ u1: 0.3, v1: -0.7, hbar: 1, m: 1, omega0, gamma: 0.2, theta: 0.4 * Math.PI },
      ...{ U: 0.2, F: 0.8 * Math.SQRT2, omega: Number(frequency) },
    };
    for (const j of [0, 1]) {
      const expected = evaluate(parseScalar(symbolic.rates[j]), numbers).re;
      expect(evaluate(parseScalar(put.rates[j]), numbers).re).toBeCloseTo(expected, 13);
    }
  });

  test.each([[[]], [["--numeric"]]])("--harmonics names what is set, %j", async (numeric) => {
    const args = ["--what", "slow-flow", "--set", "omega=1.1", ...numeric];
    const [named, multiple] = [
      await runHere("derive", kerrFile, ...args, "--harmonics", "omega,3*omega"),
      await runHere("derive", kerrFile, ...args, "--harmonics", "1,3"),
    ];
    expect(named).toMatchObject({ status: 0, error: "" });
    expect(named.out).toBe(multiple.out);
  });

  test("--numeric: tones that are multiples by chance are refused, by definition taken", async () => {
    const file = folder.file(
      "tones.json",
      JSON.stringify({
        potential: "x^4/4",
        drives: ["F*cos(omega1*t)*x", "G*cos(omega2*t)*x"],
        parameters: { F: 1, G: 1, omega1: "sqrt(2)/2", omega2: "sqrt(2)" },
      }),
    );
    const args = ["--what", "slow-flow", "--numeric", "--harmonics", "omega1,omega2"];
    const chance = await runHere("derive", file, ...args);
    expect(chance).toMatchObject({ status: 2, out: "" });
    expect(chance.error).toMatch(
      /omega1 and omega2 have the numerical ratio 1 to 2, .* omega2 is 2\*\(omega1\)/,
    );
    const defined = await runHere("derive", file, ...args, "--set", "omega2=2*omega1");
    expect(defined.status).toBe(0);
    expect(defined.out).toContain(`u2*cos(${Math.SQRT2}*t)`);
  });

  test("agrees with numbers put in afterwards", async () => {
    const [, symbolic] = await rates(kerrFile);
    const [, exact] = await rates(kerrFile, ...asOptions);
    const [, numeric] = await rates(kerrFile, ...asOptions, "--numeric");
    const numbers = { ...{ x: 0.7, xdot: -0.4, t: 1.3, omega0: 1, gamma: 0.2 } };
    const own = { theta: 0.3, m: 2, U: 1 / 7, omega: 1.5, hbar: 0.5, F: 0.8 * Math.SQRT2 };
    const expected = evaluate(parseScalar(symbolic ?? ""), { ...numbers, ...own }).re;
    expect(evaluate(parseScalar(exact ?? ""), { ...numbers, F: own.F }).re).toBeCloseTo(
      expected,
      13,
    );
    expect(parseScalar(numeric ?? "").parameters.toSorted()).toEqual(["t", "x", "xdot"]);
    expect(evaluate(parseScalar(numeric ?? ""), numbers).re).toBeCloseTo(expected, 13);
  });

  test("hbar is put before the commutator, too", async () => {
    const put = async (...args: string[]) => (await runHere("derive", kerrFile, ...args)).out;
    expect(await put("--set", "hbar=1/2")).toContain("1/(i*(1/2)) [H_S(t), ρ]");
    expect(await put()).toContain("1/(i*hbar) [H_S(t), ρ]");
    const latex = await put("--set", "hbar=1e-34", "--format", "latex");
    expect(latex).toContain("\\frac{1}{i \\left(10^{-34}\\right)} [");
    expect(latex).not.toContain("\\hbar");
  });

  test("a parameter that follows from others has an effect on what depends on it", async () => {
    const file = kerrFile;
    const sweep = ["--sweep", "omega0", "--from", "0.9", "--to", "1.1", "--points", "2"];
    const defined = await runHere("response", file, ...sweep, "--set", "omega=2*omega0");
    expect(defined).toMatchObject({ status: 0 });
    expect(defined.error).not.toMatch(/--set gives/);
    const plane = ["--x", "omega0:0.9:1.1:2", "--y", "F:0.1:0.2:2"];
    const map = await runHere("map", file, ...plane, "--set", "omega=2*omega0");
    expect(map).toMatchObject({ status: 0 });
    expect(map.error).not.toMatch(/--set gives/);
    const idle = await runHere("response", file, ...sweep, "--set", "c=2*omega0");
    expect(idle.error).toMatch(/depends on `c`, which --set gives/);
  });

  test("what has no effect is reported, what has no exact value refused", async () => {
    const noise = await runHere("derive", kerrFile, "--what", "eom", "--set", "c=2");
    expect(noise.error).toBe(
      "Warning: Nothing that is derived here depends on `c`, which --set gives.\n",
    );
    const warm = await runHere("derive", kerrFile, "--set", "T=2");
    expect(warm).toMatchObject({ status: 2, out: "" });
    expect(warm.error).toMatch(/--set T: .*no exact value. Set c or n_th, or give --numeric/);
    const numeric = await runHere(
      "derive",
      kerrFile,
      "--numeric",
      "--set",
      "T=2",
      "--set",
      "k_B=1",
    );
    expect(numeric).toMatchObject({ status: 0, error: "" });
    // c = coth(1/4)
    expect(numeric.out).toContain("[p, [p, ρ]]");
    expect(numeric.out).not.toMatch(/\bc\b/);
    const tanh = await runHere("derive", kerrFile, "--set", "theta=tanh(1)");
    expect(tanh).toMatchObject({ status: 2, out: "" });
    expect((await runHere("derive", kerrFile, "--set", "theta=tanh(1)", "--numeric")).status).toBe(
      0,
    );
  });
});
