import { type Notebook, text } from "../literate/define.ts";
import { condition, kossakowski, slip } from "./positivity.ts";
import { harmonics, truncation, unstable } from "./truncations.ts";

export const notebook: Notebook = {
  name: "where-to-trust",
  title: "Where the equation can be trusted",
  summary:
    "Positivity, truncation and unstable truncations: how a Redfield equation may fail, and how certificates show it.",
  cells: [
    text`## Complete positivity

A dissipator $\sum h_{jk}(\hat F_j\hat\rho\hat F_k-\tfrac12\{\hat F_k\hat F_j,\hat\rho\})$ is completely positive if and
only if its Kossakowski matrix $h$ has no negative eigenvalue. The matrix below is read off the derived equation. gCL
has a zero on the diagonal, for the operator that the potential adds, beside elements that are not zero: it is never
completely positive. A slightly negative eigenvalue of $\hat\rho$ is then physics of the equation.`,
    kossakowski,
    text`## How warm the bath must be for CL

Without that operator there is a condition on the temperature. At $T = 0$ it holds for $\theta = \pi/4$ alone, and at
$\theta = 0$ and $\pi/2$ it holds at no temperature.`,
    condition,
    text`## What happens where it fails

Below the line some states become negative, if only for a while: the equation is not valid in the first instants, in
which the bath still has memory.`,
    slip,
    text`## Negative because of too few harmonics

A negative eigenvalue may also be an artefact. CL at $\theta = \pi/4$, $c = 1$ keeps a driven state positive, but its
truncated Fourier series does not. The toolkit chooses the number of harmonics by the weight of the last ones; here it is
prescribed.`,
    harmonics,
    text`## Enough levels`,
    truncation,
    text`## Unstable truncations

A generator that is not completely positive may have eigenvalues with positive real parts once it is cut. More levels
do not help. A null vector still exists, and is not the steady state: the certificate reports the rightmost
eigenvalue.`,
    unstable,
    text`Next: [noise and positivity](notebook:noise-and-positivity).`,
  ],
};
