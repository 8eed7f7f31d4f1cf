import { defineRadau } from "./define-method.ts";

const root = Math.sqrt(6);

/**
 * Radau IIA(5): the implicit Runge-Kutta method of order 5 that collocates at the right Radau points
 * `(4-√6)/10, (4+√6)/10, 1`; L-stable and stiffly accurate. The embedded formula has order 3, and so
 * has the collocation polynomial that is its dense output. Known as RADAU5.
 *
 *     μ = 3 + 3^(2/3) - 3^(1/3),   α + iβ = 3 + (3^(1/3) - 3^(2/3))/2 + i (3^(5/6) + 3^(7/6))/2
 *
 * Columns of `T` are the eigenvectors of `A⁻¹`, with last components 1, 1 and 0, computed with 40 digits.
 *
 * Reference: E. Hairer, G. Wanner, "Solving Ordinary Differential Equations II: Stiff and
 * Differential-Algebraic Problems", 2nd ed., Springer 1996, sections IV.5 and IV.8.
 */
export const radauIIA5 = defineRadau({
  name: "Radau IIA(5)",
  reference: "Hairer, Wanner, Solving ODEs II, 2nd ed. (1996), IV.5, IV.8",
  order: 5,
  errorOrder: 3,
  nodes: [(4 - root) / 10, (4 + root) / 10, 1],
  coefficients: [
    [(88 - 7 * root) / 360, (296 - 169 * root) / 1800, (-2 + 3 * root) / 225],
    [(296 + 169 * root) / 1800, (88 + 7 * root) / 360, (-2 - 3 * root) / 225],
    [(16 - root) / 36, (16 + root) / 36, 1 / 9],
  ],
  transformation: [
    [0.09443876248897524, -0.1412552950209542, -0.030029194105147424],
    [0.2502131229653333, 0.20412935229379994, 0.3829421127572619],
    [1, 1, 0],
  ],
  inverseTransformation: [
    [4.178718591551905, 0.32768282076106237, 0.5233764454994495],
    [-4.178718591551905, -0.32768282076106237, 0.47662355450055044],
    [-0.5028726349457868, 2.571926949855605, -0.5960392048282249],
  ],
  eigenvalues: {
    real: 3 + 3 ** (2 / 3) - 3 ** (1 / 3),
    re: 3 + (3 ** (1 / 3) - 3 ** (2 / 3)) / 2,
    im: (3 ** (5 / 6) + 3 ** (7 / 6)) / 2,
  },
  errorWeights: [(-13 - 7 * root) / 3, (-13 + 7 * root) / 3, -1 / 3],
  denseOutput: { order: 3 },
});
