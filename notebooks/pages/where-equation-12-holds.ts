import { type Notebook, text } from "../literate/define.ts";
import { errors } from "./error-map.ts";
import { answer } from "./exact-answer.ts";
import { response } from "./exact-response.ts";
import { noise } from "./exact-noise.ts";
import { cutoff, ringdown } from "./exact-ringdown.ts";
import { states } from "./exact-steady-states.ts";
import { errorWords } from "./with-error.ts";

export const notebook: Notebook = {
  name: "where-equation-12-holds",
  title: "Where Eq. 12 holds",
  summary:
    "The microscopic model solved exactly beside harmonic dressing, gCL and CL: responses, motions and steady states, and by how much each equation is wrong.",
  cells: [
    text`## The dissipation-induced drive

The oscillator with its bath is solved without Born, without Markov and without a short-time expansion. With a harmonic well all equations of motion
are linear. Coupled through momentum, the bath turns the drive, too: gCL has that drive, CL does not. Eq. 12 has of the bath
no more than $\gamma$ and $c$ at $\omega_0$; harmonic dressing has its transforms. A counter-term takes the static shifts of frequency and
mass away. What stays between the ends is a shift by $\Sigma\kappa\cos$, in proportion to $\gamma\sin2\theta$, which gCL and CL both drop.

${errorWords}`,
    response,
    text`## Nonlinear damping

At $\theta = \pi/2$, with a bath that forgets fast, the exact classical motion has the friction that gCL derives from the potential, for any
potential; CL has friction as of a harmonic one. The bath's memory is carried by further variables, so that the motion is exact at any
cut-off.`,
    ringdown,
    cutoff,
    text`## Noise

With the noise of the bath the exact stationary state is that of Boltzmann, however long the bath remembers and whatever couples. The equations
without memory have white noise in its place.`,
    noise,
    text`## Quantum steady states

A Lorentzian bath is one damped mode, exactly. The state of the oscillator with that mode, traced over the mode, is never negative;
the states of Redfield equations may be. A peak of half-width $0.4\,\omega_0$ is not flat about $\omega_0$, which is what Eq. 12 takes it for.
The row "Lindblad" is gCL at $\theta=\pi/4$, which has that form in a harmonic well.`,
    states,
    text`## Which equation, at which angle and strength`,
    errors,
    text`## The answer`,
    answer,
    text`On the command line \`caldera exact\` says the distances for the model in front of you, with \`--what motion\`, \`response\`, \`noise\` and \`state\` for potentials
that are not harmonic. The workbench has gCL and CL of the motion above, without the exact one. Next:
[where the equation can be trusted](notebook:where-to-trust).`,
  ],
};
