import { type Notebook, text } from "../literate/define.ts";
import { evidence, identifiable, oneFit, straightLine, whichLaw } from "./damping-cells.ts";

export const notebook: Notebook = {
  name: "which-damping",
  title: "Which damping is it?",
  summary:
    "Ringdowns with noise, fitted by the derived equations and by laws of the amplitude: what the data say of $\\gamma$, $\\theta$ and $U$, and what they cannot say.",
  cells: [
    text`## A ringdown and its fit

The data are made here: the derived motion of gCL in a quartic potential, with normal noise from a seed. The fit begins with other numbers. It
integrates the equation of motion with its variational equations, and finds the start of the motion, too.`,
    oneFit,
    text`## Which equation

The same data, fitted by gCL, by CL, and by laws $\dot A = -(\gamma + \delta A + \beta A^2)A$ of the amplitude with a frequency
$\omega_0 + \alpha A^2$. At $\theta = 0$ the coupling is not dressed: CL and gCL are one equation, and no data can tell them apart. BIC then takes CL
for its one unknown less; the likelihood is the same.`,
    whichLaw,
    evidence,
    text`## When the angle is identifiable

A linear motion has one damping rate, so that it has nothing to say of $\gamma$ and $\theta$ apart. With nonlinearity the amplitude has two numbers for
three unknowns, and the frequency has the third: $\theta$ needs the phase.`,
    identifiable,
    text`## A straight line through the logarithm

What is often done instead: a line through the logarithm of the maxima. As long as the motion stands out of the noise it gives one number,
$\Gamma/2$, in which $\gamma$ and $\theta$ cannot be told apart, and nothing of $U$. Once the maxima are those of the noise the line is off by many of
its error bars, which do not show it. The fit of the equation to the same rows has no such end: noise is what it is made for.`,
    straightLine,
    text`On the command line: \`caldera fit\` and \`caldera compare\`, with \`--format html\` for a page of each. Next:
[noise and positivity](notebook:noise-and-positivity).`,
  ],
};
