import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { kerrFile, type Outcome, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: "pi/4", c: 1, U: 0.2 };
const driven = folder.file(
  "driven.json",
  JSON.stringify({
    potential: "U*x^4/3",
    drives: ["2*sqrt(2)*Fq*cos(omega*t)*x"],
    parameters: { ...parameters, Fq: 0.3, omega: 1.2 },
  }),
);
const undriven = folder.file("undriven.json", JSON.stringify({ potential: "U*x^4/3", parameters }));
/** θ = π/4, CL, U = 0: amplitude e^{-γt}, occupation n̄ = (c - 1)/2. */
const linear = ["--model", "CL", "--set", "U=0"];

type Report = Readonly<Record<string, unknown>>;

function reportOf({ out }: Outcome): Report {
  return JSON.parse(out) as Report;
}

function rowsOf(text: string): readonly (readonly number[])[] {
  return text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
}

describe("caldera steady-state", () => {
  // Continued fractions and time evolution: n = .6726039, R = 1.871, ν = .5064
  test("gCL on resonance: ⟨n⟩ = .6726039, R = 1.871, ν_geo = .5064", async () => {
    const outcome = await runHere("steady-state", driven);
    expect(outcome.status).toBe(0);
    const report = reportOf(outcome);
    expect(Math.abs((report["n"] as number) - 0.6726039)).toBeLessThan(2e-7);
    expect(Math.abs((report["R"] as number) - 1.871)).toBeLessThan(1e-3);
    expect(Math.abs((report["nu_geo"] as number) - 0.5064)).toBeLessThan(1e-4);
    expect(report["n_low"]).toBeLessThan(report["n"] as number);
    expect(report["n_high"]).toBeGreaterThan(report["n"] as number);
    expect(report).toMatchObject({
      model: "gCL",
      status: "settled",
      reason: "",
      growth: 0,
      frequencies: [1.2],
      x: 0,
      p: 0,
    });
    // By eigenvalues of the map over a period, 14 levels: 0.3872. The estimate is crude.
    expect(report["gap"]).toBeGreaterThan(0.8 * 0.3872);
    expect(report["gap"]).toBeLessThan(1.02 * 0.3872);
    expect((report["error"] as Record<string, number>)["n"]).toBeLessThan(2e-6);
    expect(report["trace_error"]).toBeLessThan(1e-10);
    expect(report["hermiticity_error"]).toBeLessThan(1e-10);
    expect(report["residual"]).toBeLessThan(1e-9);
    // gCL is not completely positive: that is physics, and a warning says so.
    expect(report["min_eigenvalue"]).toBeLessThan(-1e-3);
    const [warning] = report["warnings"] as readonly string[];
    expect(warning).toMatch(/eigenvalue -3.59e-3.*has not been clipped/);
    expect(outcome.error).toContain(`Warning: ${warning}\n`);
  });

  test("a thermal state: P_n = n̄ⁿ/(1 + n̄)ⁿ⁺¹, the bath's temperature, g² = 2", async () => {
    const outcome = await runHere("steady-state", undriven, ...linear, "--set", "c=1.6");
    expect(outcome).toMatchObject({ status: 0, error: "" });
    const report = reportOf(outcome);
    const occupation = 0.3;
    expect(report["n"]).toBeCloseTo(occupation, 7);
    expect(report["R"]).toBeCloseTo(1, 10);
    // ν = ħ(2n̄ + 1)/2, purity 1/(2n̄ + 1)
    expect(report["nu_geo"]).toBeCloseTo(0.8, 7);
    expect(report["purity"]).toBeCloseTo(1 / 1.6, 7);
    expect(report["g2"]).toBeCloseTo(2, 5);
    const populations = report["populations"] as readonly number[];
    expect(populations).toHaveLength(10);
    populations.forEach((population, n) => {
      expect(population).toBeCloseTo(occupation ** n / (1 + occupation) ** (n + 1), 8);
    });
    // 1/ln(1 + 1/n̄)
    const temperature = 1 / Math.log(1 + 1 / occupation);
    expect(report["bath_kT"]).toBeCloseTo(temperature, 12);
    const fits = report["temperatures"] as readonly { fit: string; levels: number; kT: number }[];
    expect(fits.map(({ fit }) => fit)).toEqual(["log-linear", "bose-einstein"]);
    for (const { levels, kT } of fits) {
      expect(levels).toBe(10);
      expect(kT).toBeCloseTo(temperature, 4);
    }
  });

  test("ħ = 2: ν_geo and energies are in the model's units", async () => {
    const outcome = await runHere("steady-state", undriven, ...linear, "--set", "hbar=2");
    const report = reportOf(outcome);
    expect(report["nu_geo"]).toBeCloseTo(1, 10);
    expect((report["energies"] as readonly number[])[0]).toBeCloseTo(1, 10);
    expect(report["uncertainty_ratio"]).toBeCloseTo(1, 10);
    // A vacuum: one populated level, no ⟨n⟩ to divide by.
    expect(report["g2"]).toBeNull();
    expect(report["temperatures"]).toEqual([]);
    expect(outcome.error).toMatch(
      /No temperature is fitted: that needs 2 populated energy levels, but there are 1.*\n.*g2 is not reported/s,
    );
  });

  test("as text: a line for each key", async () => {
    const { status, out } = await runHere(
      ...["steady-state", undriven, "--set", "c=1.6", "--model", "CL", "--format", "text"],
    );
    expect(status).toBe(0);
    expect(out).toMatch(/^model +CL\nstatus +settled\nn +0\.\d+\n/);
    expect(out).toMatch(/^temperatures +fit: log-linear, levels: \d+, kT: /m);
  });

  // The static generator has 0.1998 ± 56.9i with 18 levels, and more with more of them.
  test("θ = π/2, gCL, U = 0.2, n_th = 0.3: unstable, exit status 1", async () => {
    const settings = ["theta=pi/2", "gamma=0.2", "c=1.6"].flatMap((one) => ["--set", one]);
    const outcome = await runHere("steady-state", undriven, ...settings);
    expect(outcome.status).toBe(1);
    const report = reportOf(outcome);
    expect(report["status"]).toBe("unstable");
    expect(report["growth"]).toBeGreaterThan(0.1);
    expect(report["reason"]).toMatch(/With \d+ levels .* is unstable: .* grows at the rate 0\.\d+/);
    expect(report["warnings"]).toContain(report["reason"]);
    const stable = await runHere("steady-state", undriven, ...settings, "--model", "CL");
    expect(reportOf(stable)["status"]).toBe("settled");
  });

  test.each([
    ["static", undriven],
    ["driven", driven],
  ])("without damping, %s: several steady states, exit status 1, no numbers", async (_, file) => {
    const outcome = await runHere("steady-state", file, "--set", "gamma=0");
    expect(outcome.status).toBe(1);
    const report = reportOf(outcome);
    expect(report).toMatchObject({ status: "not found", n: null, R: null, min_eigenvalue: null });
    expect(report["reason"]).toMatch(/no dissipation.*Give it damping/);
    expect(outcome.error).toMatch(/Could not be computed: .*\bn, n_low/);
  });

  test("too few levels: suspect, exit status 1", async () => {
    const outcome = await runHere("steady-state", undriven, "--levels", "4", "--set", "c=2");
    expect(outcome.status).toBe(1);
    expect(reportOf(outcome)).toMatchObject({ status: "suspect", levels: 4 });
    expect(outcome.error).toMatch(/Warning: Moments still change by .*Allow more of them/);
  });

  test("a potential without a ground state brings a warning", async () => {
    const settings = ["--set", "U=-0.05", "--levels", "8"];
    const { error } = await runHere("steady-state", undriven, ...settings);
    expect(error).toMatch(/lowest energies of H_S stay the same.*may not be bounded below/);
  });
});

describe("caldera evolve", () => {
  // dα/dt = -(iω0 + γ)α, dn/dt = -2γ(n - n̄)
  test("a damped linear oscillator: x = e^{-γt}(x0 cos t + p0 sin t), n → n̄", async () => {
    const outcome = await runHere(
      ...["evolve", undriven, ...linear, "--set", "c=1.6", "--to", "2*pi", "--points", "9"],
      ...["--initial", "coherent:1.5,-0.5"],
    );
    expect(outcome.status).toBe(0);
    expect(outcome.error).toMatch(/^Note: \d+ Fock levels at the end, at most \d+\.\n$/);
    expect(outcome.out).toMatch(/^t,x,p,n,xx,xp,pp,purity,trace_error,tail_population,error\n/);
    const rows = rowsOf(outcome.out);
    expect(rows).toHaveLength(9);
    rows.forEach(([t = 0, x, p, n, xx, xp, pp, purity, trace, tail, error]) => {
      const decay = Math.exp(-0.3 * t);
      const thermal = 0.3 * (1 - decay ** 2);
      expect(x).toBeCloseTo(decay * (1.5 * Math.cos(t) - 0.5 * Math.sin(t)), 6);
      expect(p).toBeCloseTo(decay * (-0.5 * Math.cos(t) - 1.5 * Math.sin(t)), 6);
      expect(n).toBeCloseTo(1.25 * decay ** 2 + thermal, 6);
      for (const variance of [xx, pp]) expect(variance).toBeCloseTo(0.5 + thermal, 6);
      expect(xp).toBeCloseTo(0, 6);
      expect(purity).toBeCloseTo(1 / (1 + 2 * thermal), 6);
      expect(Math.abs(trace ?? 1)).toBeLessThan(1e-9);
      expect(tail).toBeLessThan(1e-7);
      expect(error).toBeLessThan(1e-8);
    });
  });

  test("levels that grow on the way give what many give from the start", async () => {
    const args = ["evolve", driven, "--set", "c=1.4", "--to", "6", "--points", "4"];
    const adaptive = await runHere(...args);
    const many = await runHere(...args, "--levels", "40");
    expect([adaptive.status, many.status]).toEqual([0, 0]);
    expect(adaptive.error).toMatch(/at most (2|3)\d\.\n$/);
    const reference = rowsOf(many.out);
    rowsOf(adaptive.out).forEach((row, j) => {
      row.slice(0, 8).forEach((value, k) => expect(value).toBeCloseTo(reference[j]?.[k] ?? 0, 6));
    });
  });

  test.each([
    ["fock:3", 3, 1],
    ["thermal:0.5", 0.5, 0.5],
    ["vacuum", 0, 1],
  ])("--initial %s: n = %d, purity %d", async (initial, n, purity) => {
    const { status, out } = await runHere(
      ...["evolve", undriven, "--to", "0.1", "--points", "2", "--initial", initial],
    );
    expect(status).toBe(0);
    const [first = []] = rowsOf(out);
    expect(first[3]).toBeCloseTo(n, 9);
    expect(first[7]).toBeCloseTo(purity, 9);
  });

  test("too few levels: every row is written, exit status 1", async () => {
    const outcome = await runHere(
      ...["evolve", driven, "--to", "4", "--points", "5", "--levels", "5"],
      ...["--out", join(folder.path, "evolve.csv")],
    );
    expect(outcome).toMatchObject({ status: 1, out: "" });
    expect(outcome.error).toMatch(/off by up to .* with 5 levels\. Give more --levels/);
    expect(rowsOf(readFileSync(join(folder.path, "evolve.csv"), "utf8"))).toHaveLength(5);
  });
});

describe("caldera evolve, its tolerance", () => {
  test("governs the levels", async () => {
    const levelsAt = async (tolerance: string): Promise<number> => {
      const args = ["evolve", driven, "--to", "1", "--points", "2", "--tolerance", tolerance];
      const { status, error } = await runHere(...args);
      expect(status).toBe(0);
      return Number(/at most (\d+)/.exec(error)?.[1]);
    };
    expect(await levelsAt("1e-13")).toBeGreaterThan(await levelsAt("1e-5"));
  });

  test("rows go on with the levels that can be afforded, and what they lack is reported", async () => {
    const steep = join(folder.path, "steep.json");
    const parameters = { m: 1, hbar: 1, omega0: 1, gamma: 0.1, theta: "pi/4", c: 1 };
    const drives = ["0.3*cos(t)*x"];
    writeFileSync(steep, JSON.stringify({ potential: "0.02*x^6", drives, parameters }));
    const outcome = await runHere(
      ...["evolve", steep, "--to", "1", "--points", "2", "--initial", "coherent:1,0"],
    );
    expect(outcome.status).toBe(1);
    const [, last = []] = rowsOf(outcome.out);
    // 48 levels: 0.127486; what the highest hold moves the fourth digit.
    expect(Math.abs((last[1] ?? 0) - 0.127486)).toBeLessThan(Number(last.at(-1)));
    expect(outcome.error).toMatch(
      /From t = 1 on, .* more than 1e-6, and more levels would take too long/,
    );
  });
});

describe("caldera wigner", () => {
  // W = e^{-x² - p²}/π
  test("the vacuum: a Gaussian, integral 1, no negative volume", async () => {
    const outcome = await runHere(...["wigner", undriven, ...linear, "--x=-5:5:41", "--p=-5:5:21"]);
    expect(outcome.status).toBe(0);
    expect(outcome.out).toMatch(/^phase,x,p,W\n0,-5,-5,/);
    const rows = rowsOf(outcome.out);
    expect(rows).toHaveLength(41 * 21);
    for (const [, x = 0, p = 0, w] of rows) {
      expect(w).toBeCloseTo(Math.exp(-x * x - p * p) / Math.PI, 10);
    }
    const [, integral, volume] = /integral over the grid (\S+), negative volume (\S+)\./.exec(
      outcome.error,
    ) ?? ["", "", ""];
    expect(Number(integral)).toBeCloseTo(1, 9);
    expect(Number(volume)).toBeLessThan(1e-12);
  });

  test("of a driven state half a period later is turned by π where the drive is odd", async () => {
    const outcome = await runHere(
      ...["wigner", driven, "--phase", "0,pi", "--x=-3:3:7", "--p=-3:3:7", "--levels", "22"],
    );
    const rows = rowsOf(outcome.out);
    const [first, second] = [rows.slice(0, 49), rows.slice(49)];
    first.forEach(([, x, p, w], at) => {
      const opposite = second[48 - at] ?? [];
      expect([opposite[1], opposite[2]]).toEqual([0 - (x ?? 0), 0 - (p ?? 0)]);
      expect(opposite[3]).toBeCloseTo(w ?? 0, 9);
    });
  });

  test("as SVG: a panel for each phase", async () => {
    const out = join(folder.path, "wigner.svg");
    const { status, error } = await runHere(
      ...["wigner", driven, "--points", "2", "--format", "svg", "--out", out],
    );
    expect(status).toBe(0);
    expect(error.match(/^Phase /gm)).toHaveLength(2);
    const svg = readFileSync(out, "utf8");
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    for (const id of ["wigner-1-clip", "wigner-2-clip"]) expect(svg).toContain(`id="${id}"`);
  });

  test("without a steady state writes nothing", async () => {
    const out = join(folder.path, "none.csv");
    const outcome = await runHere("wigner", undriven, "--set", "gamma=0", "--out", out);
    expect(outcome).toMatchObject({ status: 1, out: "" });
    expect(existsSync(out)).toBe(false);
  });
});

describe("caldera spectrum", () => {
  // S = n̄γ/((ω - ω0)² + γ²), lines |α_k|² of the drive's frequency
  test("a damped linear oscillator: a Lorentzian beside the lines of the drive", async () => {
    const outcome = await runHere(
      ...["spectrum", driven, ...linear, "--set", "c=1.6", "--from=-1", "--to", "3"],
      ...["--points", "9", "--format", "json"],
    );
    expect(outcome.status).toBe(0);
    const { omega, S, lines, n, coherent } = JSON.parse(outcome.out) as {
      readonly omega: readonly number[];
      readonly S: readonly number[];
      readonly lines: readonly { readonly omega: number; readonly weight: number }[];
      readonly n: number;
      readonly coherent: number;
    };
    omega.forEach((value, j) => {
      expect(S[j]).toBeCloseTo((0.3 * 0.3) / ((value - 1) ** 2 + 0.09), 5);
    });
    // dα/dt = -(i + γ)α - i(2√2 F_q/√2)cos ωt: |α_±|² = F_q²/((1 ± ω)² + γ²)
    const weights = [-1.2, 1.2].map((value) => 0.09 / ((1 - value) ** 2 + 0.09));
    const large = lines.filter(({ weight }) => weight > 1e-10);
    expect(large.map((line) => line.omega)).toEqual([-1.2, 1.2]);
    large.forEach(({ weight }, j) => expect(weight).toBeCloseTo(weights[j] ?? 0, 6));
    expect(n - coherent).toBeCloseTo(0.3, 6);
  });

  test("as CSV, with the lines on standard error and a warning of coarse points", async () => {
    const outcome = await runHere("spectrum", undriven, "--set", "gamma=0.05", "--points", "7");
    expect(outcome.status).toBe(0);
    expect(outcome.out).toMatch(/^omega,S,residual\n-3,/);
    expect(rowsOf(outcome.out).every(([, , residual = 1]) => residual <= 1e-6)).toBe(true);
    expect(outcome.error).toMatch(
      /^Of n = \S+ the lines hold 0.0000000, the continuous spectrum \S+/m,
    );
    expect(outcome.error).toMatch(/lines are narrower than the spacing.*give more points/);
  });
});

describe("bad input of the quantum commands", () => {
  test.each<[readonly string[], RegExp]>([
    [["steady-state", kerrFile, "--levels", "1"], /--levels must be .*from 2 to 512, but is 1/],
    [["steady-state", kerrFile, "--harmonics", "x"], /--harmonics must be .*but is x/],
    [["steady-state", kerrFile, "--tolerance", "0"], /--tolerance must be positive, but is 0/],
    [["steady-state", kerrFile, "--tolerance", "1"], /--tolerance must be from 1e-11/],
    [["steady-state", kerrFile, "--tolerance", "a"], /--tolerance: .*Write numbers/],
    [["steady-state", kerrFile, "--format", "csv"], /one of json, text, but is csv/],
    [["steady-state", kerrFile, "--set", "U=1e307"], /beyond double precision. Choose units/],
    [["steady-state", kerrFile, "--out", "/proc/a/b"], /cannot be made: .*Give another place/],
    [["steady-state", kerrFile, "b.json"], /Unexpected argument b.json/],
    [["evolve", kerrFile], /--to is missing: give the last time/],
    [["evolve", kerrFile, "--to", "-1"], /'--to'.*ambiguous|later than --from/],
    [["evolve", kerrFile, "--to=-1"], /--to must be later than --from, but -1 is not after 0/],
    [["evolve", kerrFile, "--to", "1", "--points", "1"], /--points must be .*from 2 to/],
    [["evolve", kerrFile, "--to", "1", "--tolerance", "1"], /--tolerance must be from 1e-13/],
    [["evolve", kerrFile, "--to", "1", "--initial", "cat"], /--initial must be vacuum, fock:N/],
    [["evolve", kerrFile, "--to", "1", "--initial", "coherent:1"], /--initial must be vacuum/],
    [["evolve", kerrFile, "--to", "1", "--initial", "fock:1.5"], /whole number N .*but has 1.5/],
    [["evolve", kerrFile, "--to", "1", "--initial", "thermal:-1"], /0 or more, but has -1/],
    [["evolve", kerrFile, "--to", "1", "--initial", "coherent:a,0"], /--initial: .*Write numbers/],
    [
      ["evolve", kerrFile, "--to", "1", "--initial", "fock:7", "--levels", "5"],
      /fock:7 is not among the 5 levels/,
    ],
    [
      ["evolve", kerrFile, "--to", "1", "--initial", "thermal:50"],
      /--initial needs \d+ levels, more than 200. Start with a smaller/,
    ],
    [["wigner", kerrFile, "--x", "1:1"], /--x must begin below its end/],
    [["wigner", kerrFile, "--p", "1"], /--p must be A:B or A:B:N/],
    [["wigner", kerrFile, "--x", "0:1:1"], /N from 2 to 2000, but has 1/],
    [["wigner", kerrFile, "--phase", "0,,1"], /--phase: The expression is empty/],
    [["wigner", kerrFile, "--phase", "0", "--points", "2"], /Leave one out/],
    [["wigner", undriven, "--phase", "0"], /--phase needs a drive.*Leave it out/],
    [["spectrum", kerrFile, "--from", "4"], /--from and --to must form an interval/],
    [["spectrum", kerrFile, "--points", "0"], /--points must be .*from 2 to/],
  ])("%j: exit status 2, with place and remedy", async (args, words) => {
    const { status, out, error, messages } = await runHere(...args);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(error).toMatch(/^Error: /);
    expect(error).toMatch(words);
    expect(messages).toBe(1);
  });

  test.each([["steady-state"], ["evolve"], ["wigner"], ["spectrum"]])(
    "%s names every number that is missing",
    async (command) => {
      const file = folder.file("symbols.json", JSON.stringify({ potential: "b*x^4" }));
      const outcome = await runHere(command, file, ...(command === "evolve" ? ["--to", "1"] : []));
      expect(outcome.status).toBe(2);
      expect(outcome.error).toMatch(/parameters: A run needs a number for `b`, `c`, `gamma`/);
    },
  );
});
