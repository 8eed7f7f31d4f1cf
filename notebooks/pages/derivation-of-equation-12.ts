import {
  type DerivationOptions,
  derivation,
  dissipatorTermLatex,
  hamiltonianLatex,
  masterEquation,
  masterEquationLatex,
  type NeglectedEffect,
  operatorEquation,
} from "../../derivations/index.ts";
import { evaluate } from "../../symbolic/index.ts";
import {
  checksBy,
  choice,
  computed,
  left,
  line,
  live,
  type Notebook,
  right,
  shown,
  text,
} from "../literate/define.ts";
import { stepOf } from "../report/model-report/derivation-step.ts";
import { typedModel } from "./typed-model.ts";

const steps = live(
  "steps",
  {
    potential: line("Potential $V_1(x)$", "g_4*x^4/4"),
    drives: line("Drives $V_2(x,t)$, separated by semicolons", "F*cos(omega*t)*x"),
  },
  ({ potential, drives }) => {
    const { steps: all, masterEquation: equation } = derivation(typedModel(potential, drives));
    return [
      { kind: "equation", latex: hamiltonianLatex(equation), label: "The system" },
      { kind: "derivation", steps: all.map(stepOf) },
    ];
  },
);

/** θ = 0.4π, γ = 0.2, c = 1.6, m = ħ = ω0 = 1, V1 = x⁴/4. */
const numbers = {
  hbar: 1,
  m: 1,
  omega0: 1,
  gamma: 0.2,
  theta: 0.4 * Math.PI,
  c: 1.6,
} as const;

/** Worked out by hand from Eq. 12: real part of the coefficient of a real term, else imaginary. */
const byHand: readonly (readonly [label: string, coefficient: number, formula: string])[] = [
  ["12b", -0.062301461, "$-(1+\\cos2\\theta+\\sin2\\theta)\\gamma c/4$"],
  ["12b", -0.19174418, "$-(1-\\cos2\\theta+\\sin2\\theta)\\gamma c/4$"],
  ["12c", -0.038938413, "$-(1+\\cos2\\theta+\\sin2\\theta)\\gamma/4$"],
  ["12c", 0.119840112, "$(1-\\cos2\\theta+\\sin2\\theta)\\gamma/4$"],
  ["12d", 0.09045085, "$(1-\\cos2\\theta)\\gamma/4$"],
  ["12d", -0.04702282, "$-\\sin2\\theta\\,\\gamma c/4$"],
];

const coefficients = computed("coefficients", () => {
  const { dissipator } = masterEquation(typedModel("x^4/4", ""));
  const rows = dissipator.map((term) => {
    const { re, im } = evaluate(term.coefficient, numbers);
    const { negative, latex } = dissipatorTermLatex(term);
    return {
      label: term.label,
      value: im === 0 ? re : im,
      imaginary: im !== 0,
      latex: `${negative ? "-" : ""}${latex}`,
    };
  });
  return [
    {
      kind: "numbers",
      caption:
        "Terms of $\\mathcal D\\hat\\rho$ for $V_1 = \\hat x^4/4$ and their coefficients at $\\theta = 0.4\\pi$, $\\gamma = 0.2$, $c = 1.6$",
      columns: [...left("line", "term"), ...right("coefficient")],
      rows: rows.map(({ label, latex, value, imaginary }) => [
        label,
        `$${latex}$`,
        `${shown(value, 6)}${imaginary ? " $i$" : ""}`,
      ]),
    },
    {
      kind: "checks",
      checks: [
        checksBy("Eqs. 12b to 12d")("number of terms", rows.length, byHand.length, 0),
        ...byHand.map(([label, expected, formula], j) => {
          const value = rows[j]?.label === label ? rows[j].value : undefined;
          return checksBy(formula)(`coefficient ${j + 1}, ${label}`, value, expected, 1e-8);
        }),
      ],
    },
  ];
});

const nothing = "nothing";
const kept: Readonly<Record<string, readonly NeglectedEffect[]>> = {
  [nothing]: [],
  "the Lamb shift": ["lamb-shift"],
  "anomalous diffusion": ["anomalous-diffusion"],
  both: ["lamb-shift", "anomalous-diffusion"],
};

const choices = live(
  "choices",
  {
    order: choice("Order of the expansion in $\\tau$", ["1", "2"], "1"),
    keep: choice("Keep besides", Object.keys(kept), "the Lamb shift"),
    kind: choice("Equation", ["gCL", "CL"], "gCL"),
  },
  ({ order, keep, kind }) => {
    const options: DerivationOptions = {
      order: Number(order),
      keep: kept[keep] ?? [],
      kind: kind === "CL" ? "CL" : "gCL",
    };
    const equation = masterEquation(typedModel("g_4*x^4/4", ""), options);
    return [
      { kind: "equation", latex: operatorEquation("\\hat{H}_{S}", equation.hamiltonian) },
      { kind: "equation", latex: masterEquationLatex(equation) },
    ];
  },
);

export const notebook: Notebook = {
  name: "derivation-of-equation-12",
  title: "From the microscopic model to Equation 12",
  summary:
    "Every step of the derivation, as the toolkit does it: open a step to see its starting point, its assumptions and its result.",
  cells: [
    text`## The steps

An oscillator in any polynomial potential, driven by any number of tones, is coupled to a bath through its position
*and* its momentum. During the memory time of the bath the coupling operators evolve under the full, nonlinear and
driven Hamiltonian: that is the whole difference between gCL and CL, and it enters in the fifth step.

On a live page the steps follow the model that is typed here.`,
    steps,
    text`## The result, term by term

The numbers of the lines are those of the paper. Each coefficient is compared with the formula of its line in Eq. 12,
worked out by hand.`,
    coefficients,
    text`## What the paper leaves out

The bath enters through four moments. Two of them survive in Eq. 12: the strength of the noise and the friction. The others
shift the frequency and the mass. Keep them here, or take the expansion in $\tau$ to second order. Moments that the
paper does not evaluate then remain symbols.`,
    choices,
    text`[Another notebook](notebook:where-to-trust) shows where the result can be trusted. On the command line,
\`caldera verify MODEL\` has independent engines repeat the derivation and check what follows from it.`,
  ],
};
