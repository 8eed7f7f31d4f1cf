import type { RadauMethod } from "./radau.ts";
import type { RosenbrockTableau } from "./rosenbrock.ts";
import type { Tableau } from "./tableau.ts";

/**
 * What `integrate` can step with: an explicit Runge-Kutta method (`dop853`, `dormandPrince54`, `tsit5`,
 * `vern9`), a Rosenbrock method (`rodas5p`), or the implicit `radauIIA5`. The last two are for stiff
 * systems and need their Jacobian.
 */
export type Method = Tableau | RosenbrockTableau | RadauMethod;
