import { eigs } from "mathjs";
import { describe, expect, it, test } from "vitest";
import {
  arraySumLines,
  arraySums,
  equationsOfMotion,
  fokkerPlanck,
  fokkerPlanckLines,
  heisenbergEquations,
  heisenbergLines,
  linesLatex,
  linesText,
  masterEquation,
  masterEquationLines,
  modelOfProvenance,
  type Model,
  momentEquations,
  momentLines,
  motionLines,
  provenanceOf,
  readModel,
  slowFlow,
  slowFlowLines,
  variablesOf,
  wignerEquation,
  wignerLines,
  withParameters,
  writtenOut,
} from "../../../derivations/index.ts";
import {
  differentiate,
  evaluateReal,
  fromNested,
  type Line,
  momentum,
  nameInMode,
  parseScalar,
  position,
  Scalar,
  substitute,
  Superoperator,
} from "../../../symbolic/index.ts";

const terms = {
  potential: "alpha*x^4/4 + beta*x^3",
  interaction: "g*(x_j - x_k)^2/2 + h*x_j^2*x_k^2",
};
const patterns = {
  chain: { count: 4, pattern: "chain" },
  ring: { count: 5, pattern: "ring" },
  pairs: {
    count: 4,
    pattern: [
      [1, 2],
      [4, 2],
      [1, 4],
    ],
  },
} as const;
const drives = ["F*cos(omega*t)*x", "G*sin(2*omega*t)*x_1^2", "K*cos(omega*t)*x_3"];

/** Everything on the right of a line, in a form in which equal things are equal. */
function rightSide(line: Line, modes: Model["modes"]): unknown {
  switch (line.tag) {
    case "polynomial":
      return String(line.value);
    case "operator":
      return String(line.value);
    case "brackets":
      return String(
        Superoperator.sum(
          "xp",
          modes,
          line.terms.map(({ coefficient, outer: a, bracket: inner, inner: b }) =>
            fromNested({ tag: "nested", coefficient, outer: "commutator", a, inner, b }),
          ),
        ),
      );
    case "differential":
      return line.terms
        .map(({ coefficient, powers, derivatives }) => {
          const of = (exponents: readonly number[]): string[] =>
            line.variables.flatMap(({ name }, j) =>
              (exponents[j] ?? 0) === 0 ? [] : [`${name}^${exponents[j]}`],
            );
          return `${coefficient} | ${of(powers).toSorted()} | ${of(derivatives).toSorted()}`;
        })
        .toSorted();
    default:
      return undefined;
  }
}

const derived: Readonly<Record<string, (model: Model) => readonly Line[]>> = {
  "master equation": (model) =>
    Object.values(masterEquationLines(masterEquation(model))) as readonly Line[],
  "master equation to second order in time": (model) =>
    Object.values(masterEquationLines(masterEquation(model, { order: 2 }))) as readonly Line[],
  "equations of motion": (model) => motionLines(equationsOfMotion(model)),
  "equations of motion in phase space": (model) =>
    motionLines(equationsOfMotion(model, { form: "phase-space" })),
  "Heisenberg equations": (model) => {
    const { modes } = model;
    const names = variablesOf(modes, ["x", "p"]);
    const observables = names.map((name, j) => {
      const of = j % 2 === 0 ? position : momentum;
      return [name, of(Math.floor(j / 2), modes)] as const;
    });
    return heisenbergLines(
      heisenbergEquations(masterEquation(model), observables, "x-p", (scalar) => scalar),
    );
  },
  "Wigner equation": (model) => wignerLines(wignerEquation(masterEquation(model, { kind: "CL" }))),
  "Fokker-Planck equation": (model) => fokkerPlanckLines(fokkerPlanck(masterEquation(model))),
  "moment equations": (model) =>
    momentLines(momentEquations(masterEquation(model, { kind: "CL" }), { order: 1 })),
  "slow flow": (model) =>
    slowFlowLines(slowFlow(equationsOfMotion(model, { kind: "CL" }), ["0", "omega"])),
};

describe.each(Object.entries(patterns))("a %s", (_, modes) => {
  const model = readModel({ modes, ...terms, drives });

  test.each(Object.entries(derived))("%s: the sums written out are those of all sites", (_, of) => {
    const sums = arraySums(model, of);
    expect(sums).toBeDefined();
    const written = writtenOut(sums!);
    const lines = of(model).filter((line) => rightSide(line, model.modes) !== undefined);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      if (!("name" in line)) continue;
      const own = written.get(line.name.text);
      expect(own, line.name.text).toBeDefined();
      expect(rightSide(own!, model.modes), line.name.text).toEqual(rightSide(line, model.modes));
    }
    // A diffusion between sites that are no neighbours is zero, and no line.
    const names = lines.map((line) => ("name" in line ? line.name.text : ""));
    for (const [name, line] of written) {
      if (!names.includes(name)) expect(rightSide(line, model.modes)).toBe("0");
    }
  });
});

test("second moments of a chain, of pairs and of each site, are sums too", () => {
  const model = readModel({
    modes: patterns.chain,
    interaction: "g*x_j*x_k",
    drives: [drives[2]!],
  });
  const of = (one: Model): readonly Line[] =>
    momentLines(momentEquations(masterEquation(one, { kind: "CL" }), { order: 2 }));
  const written = writtenOut(arraySums(model, of)!);
  const lines = of(model).filter((line) => line.tag === "polynomial");
  for (const line of lines) {
    expect(rightSide(written.get(line.name.text)!, model.modes)).toBe(rightSide(line, model.modes));
  }
  expect(lines).toHaveLength(8 + 36);
});

test("a common bath has sums over all pairs, too, where all sites are equal", () => {
  const parameters = { m: 1, omega0: 1, gamma: 0.1, theta: 0.3, c: 1 };
  const modes = patterns.ring;
  const model = readModel({ modes, ...terms, bath: "common", parameters });
  const of = derived["master equation"]!;
  const sums = arraySums(model, of)!;
  expect(linesText(arraySumLines(sums))).toMatch(/sum_\{j<k\}.*\[x_j, \[x_k, ρ\]\]/);
  const equal = new Map(
    ["m", "omega0"].flatMap((name) =>
      modeNames(model).map(
        (_, j) => [nameInMode(name, j, model.modes), Scalar.parameter(name)] as const,
      ),
    ),
  );
  const written = writtenOut(sums).get("dρ/dt");
  const [, direct] = of(model);
  const ofTerms = (line: Line | undefined): Superoperator<"xp"> =>
    Superoperator.sum(
      "xp",
      model.modes,
      (line?.tag === "brackets" ? line.terms : []).map(
        ({ coefficient, outer: a, bracket: inner, inner: b }) =>
          fromNested({ tag: "nested", coefficient, outer: "commutator", a, inner, b }),
      ),
    ).mapCoefficients((coefficient) => substitute(coefficient, equal)) as Superoperator<"xp">;
  expect(ofTerms(written).equals(ofTerms(direct))).toBe(true);
});

function modeNames({ modes }: Model): readonly string[] {
  return typeof modes === "number" ? [] : modes;
}

describe("what is no sum over sites and pairs", () => {
  const model = readModel({ modes: patterns.chain, ...terms });

  it("is found: third order in time has products of two interactions", () => {
    const of = (one: Model): readonly Line[] =>
      Object.values(masterEquationLines(masterEquation(one, { order: 3 }))) as readonly Line[];
    expect(arraySums(model, of)).toBeUndefined();
  });

  it("is found: moments of three sites", () => {
    const of = (one: Model): readonly Line[] =>
      momentLines(momentEquations(masterEquation(one, { kind: "CL" }), { order: 3 }));
    expect(arraySums(model, of)).toBeUndefined();
  });

  it("is found: a drive of two sites at once", () => {
    const driven = readModel({ modes: patterns.chain, drives: ["F*cos(omega*t)*x_1*x_2"] });
    expect(arraySums(driven, derived["equations of motion"]!)).toBeUndefined();
  });
});

/**
 * By hand: at θ = 0 the bath of each site is that of x_j alone, so that CL has dx_j/dt = p_j/m and
 * dp_j/dt = -∂_jV - γ p_j; with V = Σ ½mω0²x² + αx⁴/4 + Σ_⟨j,k⟩ g(x_j - x_k)²/2 and a drive of the first site
 *
 *     ẍ_j = -ω0² x_j - (α/m) x_j³ - γ ẋ_j - (g/m) Σ_{k~j} (x_j - x_k) - δ_{j1} (F/m) cos ωt.
 */
test("the equation of motion of a chain by hand, at its ends and within", () => {
  const model = readModel({
    ...{ modes: { count: 3, pattern: "chain" }, drives: ["F*cos(omega*t)*x_1"] },
    ...{ potential: "alpha*x^4/4", interaction: "g*(x_j - x_k)^2/2" },
  });
  const { variables, rates } = equationsOfMotion(model, { kind: "CL" });
  expect(variables).toEqual(["x1", "xdot1", "x2", "xdot2", "x3", "xdot3"]);
  const bare = new Map(["1", "2", "3"].map((j) => [`theta${j}`, Scalar.zero]));
  const own = (j: number): string =>
    `-omega0_${j}^2*x${j} - alpha/m${j}*x${j}^3 - gamma${j}*xdot${j}`;
  const byHand = [
    `${own(1)} - g/m1*(x1 - x2) - F*cos(omega*t)/m1`,
    `${own(2)} - g/m2*(x2 - x1) - g/m2*(x2 - x3)`,
    `${own(3)} - g/m3*(x3 - x2)`,
  ];
  byHand.forEach((text, j) => {
    const rate = substitute(rates[2 * j + 1] as Scalar, bare);
    // With θ = 0 put, CL has twice γ/2 from sin 2θ alone.
    expect(String(rate)).toBe(String(parseScalar(text)));
  });
});

test("a ring is the same from every site", () => {
  const model = readModel({ modes: patterns.ring, ...terms, drives: [drives[0]!] });
  const { rates, variables } = equationsOfMotion(model);
  const names = new Set(rates.flatMap(({ parameters }) => parameters));
  const next = (name: string): string => {
    const [, base = "", site = ""] = /^(x|xdot|m|gamma|theta|omega0_)([1-5])$/.exec(name) ?? [];
    return base === "" ? name : `${base}${(Number(site) % 5) + 1}`;
  };
  const turned = new Map([...names].map((name) => [name, Scalar.parameter(next(name))]));
  rates.forEach((rate, j) => {
    const other = variables.indexOf(next(variables[j] ?? ""));
    expect(substitute(rate, turned).equals(rates[other] as Scalar)).toBe(true);
  });
});

/**
 * By hand: x_j = cos(q(j - ½)) with q = nπ/N solves ω²x_j = ω0²x_j + (g/m)Σ_{k~j}(x_j - x_k) with free ends:
 * ω_n² = ω0² + (4g/m) sin²(nπ/2N), n = 0, …, N - 1.
 */
test("normal modes of a linear chain, by mathjs from the derived equations, to 1e-12", () => {
  const count = 7;
  const values = { m: 1.3, omega0: 0.9, g: 0.4 };
  const model = readModel({
    ...{ modes: { count, pattern: "chain" }, interaction: "g*(x_j - x_k)^2/2", bath: "none" },
    parameters: values,
  });
  const { rates, variables } = equationsOfMotion(model);
  const numbers = new Map([...model.values]);
  const stiffness = Array.from({ length: count }, (_, j) =>
    Array.from(
      { length: count },
      (__, k) =>
        -evaluateReal(differentiate(rates[2 * j + 1] as Scalar, variables[2 * k]!), numbers),
    ),
  );
  const found = (eigs(stiffness).values as number[]).toSorted((a, b) => a - b);
  found.forEach((squared, n) => {
    const { m, omega0, g } = values;
    const expected = omega0 ** 2 + ((4 * g) / m) * Math.sin((n * Math.PI) / (2 * count)) ** 2;
    expect(Math.abs(squared - expected)).toBeLessThan(1e-12);
  });
});

describe("values of an array", () => {
  const model = readModel({
    ...{ modes: { count: 3, pattern: "chain" }, potential: "alpha*x^4", drives: ["F*cos(w*t)*x"] },
    parameters: {
      omega0: 1,
      omega0_2: 2,
      alpha: 0.5,
      alpha_3: 0.7,
      n_th: 1,
      T_1: 2,
      k_B: 1,
      hbar: 1,
    },
  });

  test("are those of all sites but for those that a site has of its own", () => {
    const at = (name: string): readonly (number | undefined)[] =>
      [0, 1, 2].map((j) => model.values.get(nameInMode(name, j, model.modes)));
    expect(at("omega0")).toEqual([1, 2, 1]);
    expect(at("alpha")).toEqual([0.5, 0.5, 0.7]);
    expect(at("n_th")).toEqual([undefined, 1, 1]);
  });

  test("are set for all sites at once, or for one", () => {
    const set = withParameters(
      model,
      new Map([
        ["omega0", 3],
        ["alpha_3", 2],
        ["c", 4],
      ]),
    );
    const at = (name: string): readonly (number | undefined)[] =>
      [0, 1, 2].map((j) => set.values.get(nameInMode(name, j, model.modes)));
    expect(at("omega0")).toEqual([3, 2, 3]);
    expect(at("alpha")).toEqual([0.5, 0.5, 2]);
    expect(at("c")).toEqual([undefined, 4, 4]);
  });

  test("and the pattern come back from what a file says of its model", () => {
    const { model: written } = provenanceOf("derive", model, "CL");
    expect(written.modes).toEqual({ count: 3, pattern: "chain" });
    const back = modelOfProvenance(JSON.parse(JSON.stringify(written)) as typeof written);
    expect(back.values).toEqual(model.values);
    expect(back.potential.equals(model.potential)).toBe(true);
    expect(back.array?.pattern).toBe("chain");
  });
});

test("a value of one pair, or of one site of an interaction, says how to write pairs that differ", () => {
  const warningsWith = (name: string): readonly string[] =>
    readModel({
      ...{ modes: patterns.chain, interaction: "g*x_j*x_k" },
      parameters: { g: 0.2, [name]: 0.1 },
    }).warnings;
  for (const name of ["g_2_3", "g_3", "g23"]) {
    const [warning, ...others] = warningsWith(name);
    expect(warning).toContain("`g` is that of every pair of neighbours: where pairs differ, give");
    expect(others).toEqual([]);
  }
  expect(warningsWith("h_2_3")).toEqual(["Parameter `h2_3` has a value but appears in no term."]);
  // What the warning says to write: ṗ_b = … - g x_a - h x_c.
  const mended = readModel({
    ...{ modes: ["a", "b", "c"], potential: "g*x_a*x_b + h*x_b*x_c", bath: "none" },
    parameters: { g: 0.2, h: 0.1 },
  });
  expect(mended.warnings).toEqual([]);
  const { rates } = equationsOfMotion(mended, { form: "phase-space" });
  const byHand = parseScalar("-m_b*omega0_b^2*x_b - g*x_a - h*x_c");
  expect(rates[3]?.equals(byHand)).toBe(true);
});

test("sums are set in LaTeX with what they run over", () => {
  const model = readModel({ modes: patterns.pairs, ...terms, drives: [drives[2]!] });
  const [equation, legend, pairs] = linesLatex(
    arraySumLines(arraySums(model, derived["equations of motion"]!)!),
  ) as [string, string, string];
  expect(equation).toContain("\\sum_{k\\sim j}");
  expect(equation).toContain("\\delta_{j,3}");
  expect(equation).toContain("\\dot{x}_{k}");
  expect(legend).toContain("4 sites");
  expect(pairs).toMatch(/1-2.*4-2.*1-4/);
});

test("loss of every site: ẍ of a chain is that of named modes with the same loss", () => {
  const chain = readModel({
    modes: { count: 2, pattern: "chain" },
    potential: "U*x^4",
    interaction: "g*x_j*x_k",
    loss: [["kappa", "a"]],
  });
  const named = readModel({
    modes: ["A", "D"],
    potential: "U*x_A^4 + U*x_D^4 + g*x_A*x_D",
    loss: [
      ["kappa", "a_A"],
      ["kappa", "a_D"],
    ],
  });
  const rates = (model: Model): readonly string[] => equationsOfMotion(model).rates.map(String);
  const sites = rates(named).map((rate) => rate.replaceAll("_A", "_1").replaceAll("_D", "_2"));
  expect(rates(chain).map((rate) => String(parseScalar(rate)))).toEqual(
    sites.map((rate) => String(parseScalar(rate))),
  );
  expect(rates(chain)[1]).toContain("kappa");
});
