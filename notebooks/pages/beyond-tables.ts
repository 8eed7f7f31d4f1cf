/** Beyond Eq. 12: orders of the short-time expansion, its comparison with harmonic dressing, and moments of a bath. */
import {
  dressingComparison,
  masterEquation,
  type Model,
  numbersOf,
  parameterLatex,
  readModel,
  systemNotation,
  validity,
} from "../../derivations/index.ts";
import { nestedLatex, Scalar, scalarLatex } from "../../symbolic/index.ts";
import {
  choice,
  computed,
  left,
  live,
  type NumberTable,
  plain,
  right,
  shown,
  slider,
} from "../literate/define.ts";
import { bathTransformNamed } from "../../derivations/notation/index.ts";

const drives = ["F*cos(omega*t)*x"];

/** Names of what a dissipator takes of the bath. */
function transformsIn(equation: ReturnType<typeof masterEquation>): readonly string[] {
  const names = equation.dissipator.flatMap(({ coefficient }) => coefficient.parameters);
  return [...new Set(names)].filter((name) => bathTransformNamed(name) !== undefined).sort();
}

const inMath = (latex: string): string => `$${latex}$`;

export const orders = computed("orders", () => {
  const model = readModel({ potential: "alpha*x^4/4", drives, bath: "symbols" });
  const table: NumberTable = {
    kind: "numbers",
    caption:
      "The dissipator of a driven Duffing oscillator, by the order of the expansion in $\\tau$",
    columns: [
      ...right("order", "brackets", "highest power"),
      ...left("half-sided moments of the bath"),
    ],
    rows: [0, 1, 2, 3].map((order) => {
      const equation = masterEquation(model, { kind: "gCL", order });
      const degrees = equation.dissipator.map(({ outer, inner }) => outer.degree + inner.degree);
      return [
        String(order),
        String(equation.dissipator.length),
        String(Math.max(...degrees)),
        transformsIn(equation).map(parameterLatex).map(inMath).join(", "),
      ];
    }),
  };
  return [table];
});

export const compared = live(
  "compared",
  {
    potential: choice("Potential $V_1$", ["0", "beta*x^3/3", "alpha*x^4/4"], "0"),
    order: choice("Order in $\\tau$", ["1", "2", "3"], "1"),
  },
  ({ potential, order }) => {
    const { terms } = dressingComparison(readModel({ potential }), { order: Number(order) });
    const written = (value: Scalar): string =>
      value.isZero ? "0" : inMath(scalarLatex(value, systemNotation));
    const table: NumberTable = {
      kind: "numbers",
      caption: "Each bracket with its coefficient by both dressings",
      columns: left("", "bracket", "short-time", "harmonic"),
      rows: terms.map(({ label, outer: a, bracket: inner, inner: b, shortTime, harmonic }) => [
        label,
        inMath(
          nestedLatex({ tag: "nested", coefficient: Scalar.one, outer: "commutator", a, inner, b }),
        ),
        written(shortTime),
        written(harmonic),
      ]),
    };
    return [table];
  },
);

/** A transform of the bath of a model as a number, unless it diverges. */
function transformOf(model: Model, name: string): string {
  const { bath } = model;
  const found = typeof bath === "object" ? bath.transform(name) : undefined;
  if (found === undefined || "reason" in found) return found?.reason ?? "";
  return shown(numbersOf(model, [name]).get(name) ?? Number.NaN, 4);
}

export const moments = live(
  "moments",
  { Omega: slider("$\\Omega/\\omega_0$", [0.5, 20], 0.5, 5) },
  ({ Omega }) => {
    const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, c: 1, Omega };
    const model = readModel({ bath: "lorentz-drude", parameters });
    const rows = [
      ["M_0c", "noise at zero frequency"],
      ["M_0s", "frequency"],
      ["M_1s", "friction"],
      ["M_1c", "anomalous diffusion"],
      ["M_2c", "order 2"],
      ["M_0cc_omega0", "noise at $\\omega_0$"],
      ["M_0ss_omega0", "friction at $\\omega_0$"],
      ["M_0sc_omega0", "frequency at $\\omega_0$"],
    ] as const;
    const table: NumberTable = {
      kind: "numbers",
      caption:
        "An Ohmic bath with a Drude cutoff, $\\gamma = 0.1$: moments of the short-time expansion, and transforms of harmonic dressing",
      columns: [...left("transform", "what it makes"), ...right("value")],
      rows: rows.map(([name, words]) => [
        inMath(parameterLatex(name)),
        words,
        transformOf(model, name),
      ]),
    };
    return [table];
  },
);

export const report = live(
  "report",
  {
    Omega: slider("$\\Omega/\\omega_0$", [1, 100], 1, 20),
    alpha: slider("$\\alpha$ of $\\alpha x^4/4$", [0, 2], 0.05, 0.2),
    F: slider("$F$ of $F\\cos(\\omega t)\\,x$", [0, 2], 0.05, 0.5),
    T: slider("$k_{\\mathrm{B}}T/\\hbar\\omega_0$", [0.1, 5], 0.1, 1),
  },
  ({ Omega, alpha, F, T }) => {
    const parameters = { hbar: 1, m: 1, omega0: 1, k_B: 1, gamma: 0.1, theta: 0.5, omega: 1.1 };
    const model = readModel({
      ...{ potential: "alpha*x^4/4", drives },
      parameters: { ...parameters, Omega, alpha, F, T },
    });
    const { energies, neglected, verdict } = validity(masterEquation(model));
    const of = ({ expression, number = Number.NaN }: (typeof energies)[number]["overMemory"]) => [
      inMath(scalarLatex(expression, systemNotation)),
      shown(number, 3),
    ];
    return [
      {
        kind: "numbers",
        caption: "Energies of the oscillator against the memory of the bath and its temperature",
        columns: [
          ...left("energy", "over $\\hbar\\Omega$"),
          ...right(""),
          ...left("over $k_{\\mathrm{B}}T$"),
          ...right(""),
        ],
        rows: energies.map(({ notation, overMemory, overThermal }) => [
          inMath(notation.latex),
          ...[overMemory, overThermal].flatMap(of),
        ]),
      },
      {
        kind: "numbers",
        caption: "The first order in the memory time that is neglected, relative to order 0",
        columns: [...left("expression"), ...right("number")],
        rows: neglected.ratios.map(of),
      },
      { kind: "text", source: plain(verdict) },
    ];
  },
);
