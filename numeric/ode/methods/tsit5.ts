import { defineTableau } from "./define-method.ts";

/**
 * Tsit5: explicit Runge-Kutta method of order 5(4) by Tsitouras, with six stages and a seventh that
 * is the first of the next step, and a continuously differentiable dense output of order 4 that costs
 * nothing further.
 *
 * Decimals are the published ones, rounded to double precision. The method satisfies only the first
 * of the column simplifying assumptions, which leaves room for small coefficients of the error.
 *
 * Reference: Ch. Tsitouras, "Runge-Kutta pairs of order 5(4) satisfying only the first column
 * simplifying assumption", Comput. Math. Appl. 62 (2011) 770; digits as in OrdinaryDiffEq.jl (MIT
 * licence), `tsit_tableaus.jl`.
 */
export const tsit5 = defineTableau({
  name: "Tsit5",
  reference: "Tsitouras, Comput. Math. Appl. 62 (2011) 770",
  order: 5,
  errorOrder: 4,
  nodes: [0, 0.161, 0.327, 0.9, 0.9800255409045097, 1],
  coefficients: [
    [],
    [0.161],
    [-0.008480655492356989, 0.335480655492357],
    [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
    [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
    [
      5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401,
      -0.028269050394068383,
    ],
  ],
  weights: [
    0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081,
    2.324710524099774,
  ],
  errorEstimators: [
    {
      order: 4,
      damping: 1,
      weights: [
        -0.0017800110522257714, -0.0008164344596567469, 0.007880878010261995, -0.1447110071732629,
        0.5823571654525552, -0.45808210592918697, 0.015151515151515152,
      ],
    },
  ],
  denseOutput: {
    order: 4,
    nodes: [],
    coefficients: [],
    corrections: [
      [
        -1.0530884977290216, 0.1017, 2.490627285651253, -16.548102889244902, 47.37952196281928,
        -34.87065786149661, 2.5,
      ],
    ],
  },
});
