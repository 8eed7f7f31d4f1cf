import { type Notebook, text } from "../literate/define.ts";
import { squid } from "./josephson-figure.ts";
import { equation, kerrShift, spectrum } from "./josephson-levels.ts";
import { damping, responses } from "./josephson-motion.ts";

export const notebook: Notebook = {
  name: "josephson",
  title: "Josephson, exactly",
  summary:
    "Cosine potentials without an expansion: levels, Kerr shift, damping and response, where the quartic and sextic polynomials fail, and gCL against CL for a driven rf-SQUID.",
  cells: [
    text`## A cosine needs no expansion

Plane waves shift momenta, $[\hat p, e^{ik\hat x}] = \hbar k\,e^{ik\hat x}$, so that products of $\hat x$, $\hat p$ and
$e^{ik\hat x}$ stay such products. The master equation takes $V'$ alone, and of a cosine that is a sine. A tone may stand
inside: here is the equation of a flux-driven junction, with nothing left out.`,
    equation,
    text`## Levels of an rf-SQUID

Half a flux quantum makes two wells. Fock states of an oscillator that encloses both give the levels, each with a bound of
its error.`,
    spectrum,
    text`## Kerr shift of a transmon

In a periodic potential the levels are those of one offset charge $n_{\mathrm g}$.`,
    kerrShift,
    text`## Damping

The dressed coupling of gCL carries $V'(\hat x)$. Its damping follows the curvature of the well along the motion.`,
    damping,
    text`## Response`,
    responses,
    text`## gCL against CL

A driven rf-SQUID in its quantum steady state, with the cosine exact in Hamiltonian and dissipator.`,
    squid,
    text`On the command line a cosine is typed as it is: \`"potential": "-EJ*cos(k*x)"\`, or the whole potential as
\`"total"\`. \`caldera levels\` lists levels, and \`--taylor 6\` puts a polynomial in the place of the cosine.`,
  ],
};
