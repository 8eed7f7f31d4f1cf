import { describe, expect, test } from "vitest";
import {
  decimals,
  exactSettings,
  harmonicallyDressed,
  knownNumbers,
  masterEquation,
  numbersOf,
  readModel,
  withDependents,
  withParameters,
} from "../../../derivations/index.ts";
import { readObservable } from "../../../notebooks/cli/observable.ts";
import { putBeforeTones } from "../../../derivations/substitution/put-before-tones.ts";
import { readParameter } from "../../../derivations/model/parameters.ts";
import { parseScalar } from "../../../symbolic/index.ts";
import {
  arrayDrives,
  interactions,
  modelsOfArrays,
  modelsOfModes,
  modePotentials,
  modeDrives,
  type Row,
} from "./mode-rows.ts";
import { drives, potentials } from "./term-rows.ts";
import { wholePotentials } from "./total/remedy-rows.ts";
import { beamWith, siModels, unitRows } from "./unit-rows.ts";
import { expectRemedies, sentencesIn, withoutCase } from "../../refusals.ts";

const files: readonly Row[] = [
  ["", '{"potential": "x^4/4"}'],
  ["{} {}", "{}"],
  ['{"drives": "cos(t)*x"}', '{"drives": ["cos(t)*x"]}', '{"drives": []}'],
  [`${"[".repeat(60)}${"]".repeat(60)}`, '{"drives": []}'],
  ["{'potential': 'x'}", '{"potential": "x"}'],
  ["{:}", '{"potential": "x"}'],
  ['{"name": "a", "name": "b"}', '{"name": "a"}'],
  ['{"name" "a"}', '{"name": "a"}'],
  ['{"name": "a"', '{"name": "a"}'],
  ['{"name": "a" "potential": "x"}', '{"name": "a", "potential": "x"}'],
  ['{"name": "a",}', '{"name": "a"}'],
  ['{"name": "a}', '{"name": "a"}'],
  [String.raw`{"potential": "\alpha x"}`, String.raw`{"potential": "\\alpha x"}`],
  [String.raw`{"potential": "\beta x"}`, String.raw`{"potential": "\\beta x"}`],
  ['{"name": "a\nb"}', '{"name": "a"}'],
  ['{"name":', '{"name": "a"}'],
  ['{"name":}', '{"name": "a"}'],
  ['{"name": a}', '{"name": "a"}'],
  ['{"parameters": {"a": 1e999}}', '{"parameters": {"a": 1e9}}'],
  ["[]", '{"potential": "x^4/4"}'],
  ['{"potental": "x^4"}', '{"potential": "x^4"}'],
  ['{"parameters": []}', '{"parameters": {"a": 1}}'],
  ['{"potential": 3}', '{"potential": "3*x"}'],
  ['{"drives": "F*cos(t)*x"}', '{"drives": ["F*cos(t)*x"]}'],
  ['{"potential": "cos(x)", "taylor": "8"}', '{"potential": "cos(x)", "taylor": 8}'],
  ['{"potential": "cos(x)", "taylor": 0}', '{"potential": "cos(x)", "taylor": 8}'],
  ['{"potential": "x^4", "taylor": 4}', '{"potential": "x^4"}'],
  ['{"potential": "cos(x)", "normal": "8"}', '{"potential": "cos(x)", "normal": 8}'],
  ['{"potential": "cos(x)", "normal": 41}', '{"potential": "cos(x)", "normal": 8}'],
  ['{"potential": "x^4", "normal": 4}', '{"potential": "x^4"}'],
  [
    '{"potential": "cos(x)", "normal": 4, "taylor": 4}',
    '{"potential": "cos(x)", "normal": 4}',
    '{"potential": "cos(x)", "taylor": 4}',
  ],
];

/** The key `loss` of a model with a parameter a. */
const losses: readonly Row[] = [
  ['"kappa"', '[["kappa", "adag"]]'],
  ['["kappa", "x"]', '[["kappa", "x"]]'],
  ['[["kappa"]]', '[["kappa", "x"]]', '[["kappa", "x", "n_th"]]'],
  ['[["kappa", 1]]', '[["kappa", "x"]]'],
  ['[["x", "x"]]', '[["kappa", "x"]]', '[[0.1, "x"]]'],
  ['[["kappa*adag", "x"]]', '[["kappa", "x"]]'],
  ['[["kappa", "x", "t"]]', '[["kappa", "x", "kappa"]]', '[["kappa", "x", 2]]'],
  ['[["-0.1", "x"]]', '[["0.1", "x"]]'],
  ['[["kappa", "x", -1]]', '[["kappa", "x", 1]]'],
  ['[["kappa", "cos(omega*t)*x"]]', '[["kappa", "x"]]'],
  ['[["kappa", "x^13"]]', '[["kappa", "x^6"]]'],
  ['[["kappa", "sin(x)"]]', '[["kappa", "x - x^3/6"]]'],
  ['[["kappa", "adag^7*x^6"]]', '[["kappa", "adag^3*x^2"]]'],
  ['[["kappa", "2"]]', '[["kappa", "x"]]', '[["kappa", "p"]]'],
  ['[["kappa", "M_0c*x"]]', '[["kappa", "M0*x"]]'],
];

/** Jump operators of a model with a parameter a. */
const jumps: readonly Row[] = [
  ["a"],
  ["x + ip"],
  ["{x,p}"],
  ["x + 1j*p"],
  ["1/x", "x"],
  ["xp"],
  ["φ x + ϕ p", "φ x + φ p"],
];

/** The key `coupling` of a model with a parameter a. */
const couplings: readonly Row[] = [
  ['"x"', '[["x", "x"], ["x^2", "x"]]', "none"],
  ["[]", '[["x", "x"], ["x^2", "x"]]', "none"],
  ['[["x"]]', '[["x^2", "x"]]', '[["x^2", "x", "bath1"]]'],
  ['[["x*p", "x"]]', '[["x*p-1/2*i*hbar", "x"]]', '[["x", "x"]], "loss": [["kappa", "x*p"]]'],
  ['[["i*x", "x"]]', '[["x", "x"]]', '[["x", "x"]], "loss": [["kappa", "i*x"]]'],
  ['[["x", "q"]]', '[["x", "x"]]', '[["x", "p"]]'],
  ['[["x", "x", "bath 1"]]', '[["x", "x", "bath1"]]'],
  ['[["cos(omega*t)*x", "x"]]', '[["x", "x"]], "drives": ["F*cos(omega*t)*x"]'],
  ['[["x^7", "x"]]', '[["x^6", "x"]]'],
  ['[["2", "x"]]', '[["x", "x"]]', '[["p", "x"]]', '[["x^2", "x"]]'],
  ['[["x", "x"]], "bath": "none"', '[["x", "x"]]', "none"],
  [
    '[["x", "x", "hot"]], "parameters": {"c_hot": 0.5}',
    '[["x", "x", "hot"]], "parameters": {"c_hot": 1}',
  ],
];

/** The key `bath`. */
const baths: readonly Row[] = [
  [
    '"ohmic"',
    ...['"peaked"', '"none"', '"symbols"', '"lorentz-drude"', '"lorentzian"'],
    '{"lorentz-drude": {"cutoff": "Omega"}}',
    '{"lorentzian": {"weight": "K_b"}}',
    '{"exponentials": [["K_b", "kappa_b"]]}',
    '{"table": [[0, 0], [1, 0.1], [2, 0.1], [3, 0]]}',
  ],
  ['{"lorentz-drude": 3}', '{"lorentz-drude": {"cutoff": "Omega"}}'],
  ['{"lorentz-drude": {"cutoff": []}}', '{"lorentz-drude": {"cutoff": "Omega"}}'],
  ['{"lorentz-drude": {"cutoff": "x"}}', '{"lorentz-drude": {"cutoff": "Omega"}}'],
  [
    '{"lorentz-drude": {"cutoff": "Omega"}, "counter-term": 1}',
    '{"lorentz-drude": {"cutoff": "Omega"}, "counter-term": true}',
  ],
  ['{"exponentials": []}', '{"exponentials": [["K_b", "kappa_b + i*omega_b"]]}'],
  ['{"table": [[0, 1]]}', '{"table": [[0, 0], [0.5, 0.1], [1, 0.2], [2, 0.1], [4, 0]]}'],
];

/** Baths of which a run needs a transform at ω = 3. */
const transforms: readonly Row[] = [
  ['"symbols"', '"lorentz-drude"', '"lorentzian"'],
  // A step has a logarithm of infinity at its place.
  [
    '{"table": [[0, 0], [1, 1], [2, 1], [3, 1]]}',
    '{"table": [[0, 0], [1, 1], [2, 1], [3, 1], [3.1, 0]]}',
  ],
];

/** Entries of `parameters`, beside a potential k*x^4/(a+b)/f^(1/2). */
const parameters: readonly Row[] = [
  ['"a": "2*kapa"', '"a": "2*kappa", "kappa": 1', '"a": "2*pi"'],
  ['"a": "a"', '"a": 1'],
  ['"a": "2*b", "b": "a/2"', '"a": 1, "b": "a/2"'],
  ['"a": "1/b", "b": 0', '"a": "1/b", "b": 1'],
  ['"a": -1, "b": 1', '"a": 2, "b": 1'],
  ['"f": 0', '"f": 1'],
  ['"f": -1', '"f": 1'],
  ['"2a": 1', '"a2": 1'],
  ['"x": 1', '"x1": 1'],
  ['"abs": 1', '"k": 1'],
  ['"x_": 1', '"k": 1'],
  ['"a__b": 1', '"a_b": 1'],
  ['"k_1": 1, "k1": 2', '"k_1": 1'],
  ['"a": true', '"a": "0.4*pi"'],
  ['"gamma": -1', '"gamma": 1'],
  ['"a": "1/0"', '"a": 1'],
  ['"c": 2, "T": 1', '"c": 2', '"T": 1'],
];

const settings: readonly Row[] = [["C1=2", "a=1", "b=1"]];

const programs: readonly Row[] = [["NaN", "1"]];

/** Parameters of a model whose numbers are needed. */
const runs: readonly Row[] = [
  ['"hbar": 1', '"hbar": 1, "m": 1, "omega0": 1, "k": 1'],
  ['"T": 1', '"T": 1, "hbar": 1, "m": 1, "omega0": 1, "k_B": 1, "k": 1'],
  [
    '"T": 1e300, "hbar": 1e-20, "m": 1, "omega0": 1, "k_B": 1, "k": 1',
    '"T": 1, "hbar": 1e-20, "m": 1, "omega0": 1, "k_B": 1, "k": 1',
  ],
  [
    '"n_th": 1e308, "hbar": 1, "m": 1, "omega0": 1, "k": 1',
    '"n_th": 1, "hbar": 1, "m": 1, "omega0": 1, "k": 1',
  ],
];

const observables: readonly Row[] = [
  ["x^b", "x^2"],
  ["x^0.3", "x^2"],
  ["(2*b)^(1/3)*i^0.3*x", "b*x"],
  ["process*x", "k1*x"],
  ["b", "b*x", "b*adag"],
  ["q*p"],
  ["x + ip"],
  ["{x,p}"],
  ["adag*n", "adag*nhat"],
];

const exact: readonly Row[] = [
  ["theta=tanh(1)", "theta=1/2"],
  ["a=a+1", "a=1"],
  ["a=b", "a=2*b"],
  ["T=1", "c=2", "n_th=1/2"],
];

const inSi: readonly Row[] = siModels.map(([refused, , ...mended]) => {
  return [JSON.stringify(refused), ...mended.map((model) => JSON.stringify(model))];
});

const chance = (omega2: string): string =>
  JSON.stringify({
    drives: ["F*cos(omega1*t)*x", "F*cos(omega2*t)*x"],
    parameters: { omega1: "sqrt(2)/2", omega2 },
  });
const tones: readonly Row[] = [[chance("sqrt(2)"), chance("2*omega1")]];

const entry = (text: string): ReadonlyMap<string, string> =>
  new Map([text.split("=") as [string, string]]);
const difference = readModel({ potential: "x^4/(a-b)" }).dependents;
const potential = "k*x^4/(a+b)/f^(1/2)";

const groups: Readonly<Record<string, readonly [readonly Row[], (text: string) => unknown]>> = {
  "a potential": [potentials, (text) => readModel({ potential: text })],
  "a model of several oscillators": [modelsOfModes, readModel],
  "an array": [modelsOfArrays, readModel],
  "a drive of an array": [
    arrayDrives,
    (drive) => readModel({ modes: { count: 4, pattern: "chain" }, drives: [drive] }),
  ],
  "an interaction of neighbours": [
    interactions,
    (interaction) => readModel({ modes: { count: 4, pattern: "chain" }, interaction }),
  ],
  "a potential of two modes": [
    modePotentials,
    (potential) => readModel({ modes: ["a", "b"], potential }),
  ],
  "a drive of two modes": [
    modeDrives,
    (drive) => readModel({ modes: ["a", "b"], drives: [drive] }),
  ],
  "a drive": [drives, (drive) => readModel({ drives: [drive] })],
  "a file": [files, readModel],
  "a whole potential": [wholePotentials, readModel],
  "a number at which a minimum has gone": [
    [["-2", "-0.5", "new"]],
    (text) => {
      const well = readModel({ total: "x^2/2 - E*cos(x)", parameters: { E: 0.5, m: 1 } });
      if (text === "new") return readModel(well, { E: -2 });
      return withDependents(well.dependents, new Map([...well.values, ["E", Number(text)]]));
    },
  ],
  "the number of a parameter": [
    parameters,
    (entries) => readModel(`{"potential": "${potential}", "parameters": {${entries}}}`),
  ],
  ...Object.fromEntries(
    [...new Set(unitRows.map(([name]) => name))].map((name) => [
      `a number with a unit for ${name}`,
      [
        unitRows.flatMap(([of, text, , ...mended]) => (of === name ? [[text, ...mended]] : [])),
        (text: string) => readModel(beamWith(name, text)),
      ],
    ]),
  ),
  "a model in SI": [inSi, readModel],
  "a unit that is a parameter": [
    [["2 ms"]],
    (text) => readModel({ potential: "ms*x^4", parameters: { tau: text } }),
  ],
  "the number of an option": [[["5 MHz"]], (text) => readParameter("", text, "--from")],
  "a loss": [losses, (text) => readModel(`{"parameters": {"a": 1}, "loss": ${text}}`)],
  "a jump operator": [
    jumps,
    (text) => readModel({ parameters: { a: 1 }, loss: [["kappa", text]] }),
  ],
  "a coupling": [
    couplings,
    (text) => readModel(text === "none" ? '{"bath": "none"}' : `{"coupling": ${text}}`),
  ],
  "a bath": [baths, (text) => readModel(`{"bath": ${text}}`)],
  "moments of a bath that diverge": [
    [["short-time", "harmonic"]],
    (dressing) =>
      masterEquation(
        readModel({ bath: "lorentz-drude" }),
        dressing === "harmonic" ? { kind: harmonicallyDressed() } : {},
      ),
  ],
  "a thermal moment at zero temperature": [
    [['{"c": 1}', '{"c": 1.01}', '{"n_th": 0.1}', '{"c": 1, "dressing": "harmonic"}']],
    (text) => {
      const { dressing, ...thermal } = JSON.parse(text) as Record<string, number | string>;
      const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, Omega: 5, ...thermal };
      const file = { bath: "lorentz-drude", coupling: [["x", "x"]], parameters: numbers };
      const options = dressing === undefined ? { order: 2 } : { kind: harmonicallyDressed() };
      return knownNumbers(masterEquation(readModel(file), options).model);
    },
  ],
  "moments of a bath that diverge with harmonic dressing": [
    [
      [
        '{"bath": "lorentz-drude", "coupling": [["x^2", "x"], ["p", "p"]]}',
        '{"bath": "lorentz-drude", "coupling": [["x^2", "x"], ["p", "x"]]}',
        '{"bath": "lorentzian", "coupling": [["x^2", "x"], ["p", "p"]]}',
      ],
    ],
    (text) => masterEquation(readModel(text), { kind: harmonicallyDressed() }),
  ],
  "frequencies of the motion that vanish": [
    [
      [
        '{"bath": "lorentz-drude"}',
        '{"bath": "lorentzian"}',
        '{"bath": "lorentz-drude", "omega": 1.01}',
      ],
    ],
    (text) => {
      const { bath, omega = 1 } = JSON.parse(text) as { bath: string; omega?: number };
      const own = { Omega: 2, K_b: 1, omega_b: 1, kappa_b: 1 };
      const parameters = {
        ...own,
        hbar: 1,
        m: 1,
        omega0: 1,
        gamma: 1,
        c: 2,
        F: 1,
        theta: 1,
        omega,
      };
      const model = readModel({ bath, parameters, drives: ["F*cos(omega*t)*x^2"] });
      knownNumbers(masterEquation(model, { kind: harmonicallyDressed() }).model);
    },
  ],
  "a constant": [[["2*Pi"]], (text) => readModel({ parameters: { a: text } })],
  "a transform of a bath": [
    transforms,
    (text) =>
      numbersOf(
        readModel(
          `{"bath": ${text}, "parameters": {"hbar": 1, "m": 1, "omega0": 1, "gamma": 1, "c": 2, "Omega": 2, "K_b": 1, "omega_b": 1, "kappa_b": 1}}`,
        ),
        ["M_0cs_3omega0"],
      ),
  ],
  "a number of a program": [programs, (text) => readModel({ parameters: { a: Number(text) } })],
  "a setting": [settings, (text) => withParameters(readModel({ potential }), entry(text))],
  "a run": [
    runs,
    (entries) => numbersOf(readModel(`{"potential": "k*x", "parameters": {${entries}}}`), ["k"]),
  ],
  "an exact setting": [
    exact,
    (text) => exactSettings(entry(text), difference).put(parseScalar("c*a*theta")),
  ],
  "tones that are multiples as numbers alone": [
    tones,
    (text) => {
      const model = readModel(text);
      return putBeforeTones(model, decimals(knownNumbers(model)));
    },
  ],
  "an observable": [observables, (text) => readObservable(text, readModel({ potential: "n*x^4" }))],
};

describe.each(Object.entries(groups))("%s that is refused", (_, [rows, read]) => {
  test.each(rows.map((row) => [row[0].slice(0, 60), row] as const))(
    "%j has remedies that are accepted",
    async (_text, [refused, ...mended]) => {
      await expectRemedies(refused, mended, read);
    },
  );
});

/** Warnings, what is assumed of a bath, and reasons why a run is not made. */
const warnings =
  /^(?:For the sines and cosines of|… normally ordered expansions|… `normal` gives another|The minimum of total|total has …|Parameter `…` has no effect|The term 1\/2\*…|The spectral density is|The bath's correlation|J\(ω\) is given|Hz is|The potential (?:is flat|falls)|Parameter `…` has a value|If … is meant|The constant term|A classical bath at zero|At zero temperature, from which k_B|With … exponentials the noise|The term 1\/2\*m|The name `…` in the potential|`…` is a parameter without|`…` is that of every pair|Parameter `…` (?:belongs to the bath|has no effect on the bath))/;

test("no sentence of a refusal in derivations/model and derivations/substitution is without a case", async () => {
  const messages: string[] = [];
  for (const [rows, read] of Object.values(groups)) {
    for (const [refused, ...mended] of rows) {
      messages.push(...(await expectRemedies(refused, mended, read)));
    }
  }
  const folders = ["derivations/model", "derivations/substitution"];
  const sentences = sentencesIn(folders, { exempt: (text) => warnings.test(text) });
  expect(sentences.length).toBeGreaterThan(90);
  expect(withoutCase(sentences, messages)).toEqual([]);
});
