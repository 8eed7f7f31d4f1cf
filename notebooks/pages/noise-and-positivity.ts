import { type Notebook, text } from "../literate/define.ts";
import { closures, equations, negative, ways } from "./noise.ts";

export const notebook: Notebook = {
  name: "noise-and-positivity",
  title: "Noise and positivity",
  summary:
    "Langevin equations from the Wigner function, moments and trajectories beside the density matrix, and where diffusion is negative.",
  cells: [
    text`## From the Wigner function to noise

A master equation is a differential equation of the Wigner function, exactly. Without its derivatives beyond the second
it is a Fokker-Planck equation, and that is the equation of trajectories $(x, p)$ with noise. What is dropped is listed
last.`,
    equations,
    text`## One motion, three ways

The density matrix holds everything. Moments of second order keep means and covariances and take the Wigner function to
be Gaussian; trajectories keep its shape and drop the derivatives beyond the second. Both are exact for $U = 0$.`,
    ways,
    text`## Closures of higher order

Cumulants beyond the order are neglected. The change by the next order shows how much that matters; every run states
it.`,
    closures,
    text`## Where diffusion is negative

The dressed coupling adds a part to $D_{pp}$ that depends on $x$. No noise has a negative strength: where the sum is
negative, a run of trajectories ends with a warning, while the density matrix evolves on. The cause is that of
[negative eigenvalues of the Kossakowski matrix](notebook:where-to-trust).`,
    negative,
    text`On the command line, \`caldera langevin\` and \`caldera moments\` run these equations, and \`caldera derive\` with
\`--what langevin\`, \`moments\` or \`kossakowski\` prints them.`,
  ],
};
