import type { PolynomialFamily } from "../../../../numeric/dynamics/polynomial/index.ts";
import { familyOf } from "./harmonic-balance.ts";

/**
 * The one-harmonic slow flow of
 *
 *     ẍ + γẋ + Ω²(1 - λ cos 2ωt) x + αx³ + ηx²ẋ = F cos ωt,     parameters ω, λ, F, γ, Ω, α, η
 *
 * With x = u cos ωt + v sin ωt, s = u² + v²; ü, v̈, γu̇, γv̇ and x²u̇, x²v̇ dropped:
 *
 *     ẍ            → (2ω v̇ - ω² u) cos + (-2ω u̇ - ω² v) sin
 *     γẋ           → γω v cos - γω u sin
 *     -λΩ² x cos 2ωt → -λΩ²/2 (u cos - v sin)     (resonant part)
 *     αx³          → ¾αs (u cos + v sin)
 *     ηx²ẋ = η d/dt x³/3 → ¼ηωs (v cos - u sin)
 *
 * so that
 *
 *     2ω u̇ = -γω u - ¼ηωs u + (Ω² - ω² + λΩ²/2) v + ¾αs v
 *     2ω v̇ = -γω v - ¼ηωs v - (Ω² - ω² - λΩ²/2) u - ¾αs u + F
 */
export function parametron(): PolynomialFamily {
  const of =
    (f: (p: Parameters) => number) =>
    (q: Float64Array): number => {
      const [w, lambda, F, gamma, Omega, alpha, eta] = q as unknown as readonly number[] as Values;
      return f({ w, lambda, F, gamma, Omega, alpha, eta }) / (2 * w);
    };
  const damping = of(({ gamma, w }) => -gamma * w);
  const cubicDamping = of(({ eta, w }) => (-eta * w) / 4);
  const cubic = of(({ alpha }) => (3 * alpha) / 4);
  const minusCubic = of(({ alpha }) => (-3 * alpha) / 4);
  return familyOf(
    ["u", "v"],
    ["omega", "lambda", "F", "gamma", "Omega", "alpha", "eta"],
    [
      [
        { exponents: [1, 0], weight: damping },
        { exponents: [3, 0], weight: cubicDamping },
        { exponents: [1, 2], weight: cubicDamping },
        {
          exponents: [0, 1],
          weight: of(({ Omega, w, lambda }) => Omega ** 2 * (1 + lambda / 2) - w ** 2),
        },
        { exponents: [2, 1], weight: cubic },
        { exponents: [0, 3], weight: cubic },
      ],
      [
        { exponents: [0, 1], weight: damping },
        { exponents: [2, 1], weight: cubicDamping },
        { exponents: [0, 3], weight: cubicDamping },
        {
          exponents: [1, 0],
          weight: of(({ Omega, w, lambda }) => w ** 2 - Omega ** 2 * (1 - lambda / 2)),
        },
        { exponents: [3, 0], weight: minusCubic },
        { exponents: [1, 2], weight: minusCubic },
        { exponents: [0, 0], weight: of(({ F }) => F) },
      ],
    ],
  );
}

type Values = readonly [number, number, number, number, number, number, number];

interface Parameters {
  readonly w: number;
  readonly lambda: number;
  readonly F: number;
  readonly gamma: number;
  readonly Omega: number;
  readonly alpha: number;
  readonly eta: number;
}
