import { type Notebook, text } from "../literate/define.ts";
import { baths, joint, quantum } from "./coupled-baths.ts";
import { crossing, driven, equations, exchange } from "./coupled-modes.ts";

export const notebook: Notebook = {
  name: "two-coupled-oscillators",
  title: "Two coupled oscillators",
  summary:
    "Normal modes, exchange of energy, response with all branches, a common bath against own ones, and the quantum steady state of a Kerr pair.",
  cells: [
    text`## Two oscillators, two baths

A model with the names $a$ and $b$ has the positions $x_a$ and $x_b$. Each oscillator couples to a bath of its own; the
spring $g(x_a - x_b)^2/2$ couples them to each other.`,
    equations,
    text`## Normal modes

Without baths the frequencies follow from the slopes of the forces.`,
    crossing,
    text`## Exchange of energy

Two equal oscillators hand their energy to each other. A Kerr term makes the frequency of each depend on its energy.`,
    exchange,
    text`## Driven

A drive on one oscillator reaches the other by the spring. Every steady state of the pair on the ansatz
$u\cos\omega t + v\sin\omega t$ for each is found, stable or not.`,
    driven,
    text`## A common bath

Where both couple to the same bath, at $\theta = 0$ by $(x_a + x_b)\otimes B$, their difference is free of it.`,
    baths,
    text`## Quantum steady state of a Kerr pair

A cold oscillator $a$ and a warm one $b$, coupled by $J x_a x_b$: the density matrix between product Fock states, with
levels of each raised until all first and second moments settle. The coupling warms the cold one, and mixes the state of each.`,
    quantum,
    text`## Noise of both momenta at once

The dressed coupling of gCL carries the slope of $V$ along one oscillator, which depends on the position of the other. So the
Wigner function diffuses along both momenta jointly, $D_{p_a p_b}\propto\sin 2\theta\;\partial_a\partial_b V$, although the
baths are independent. Where it outweighs the diffusion of each, no noise has this strength, as for
[one oscillator](notebook:noise-and-positivity).`,
    joint,
    text`On the command line, \`caldera derive\`, \`response\`, \`map\` and \`steady-state\` take models of several modes. Arrays of
many equal oscillators have a pattern, \`"modes": {"count": 10, "pattern": "chain"}\`, and equations with sums.`,
  ],
};
