import { type Notebook, text } from "../literate/define.ts";
import { limits, second } from "./beyond-numbers.ts";
import { ohmic, resonance } from "./ohmic-response.ts";
import { compared, moments, orders, report } from "./beyond-tables.ts";

export const notebook: Notebook = {
  name: "beyond-equation-12",
  title: "Beyond Eq. 12",
  summary:
    "Higher orders of the short-time expansion, the harmonic motion kept exact, an Ohmic bath with a cutoff, and by how much each is wrong.",
  cells: [
    text`## Orders of the short-time expansion

Coupling operators at $t - \tau$ are expanded in $\tau$. Eq. 12 is the first order. Each further order takes another
derivative of the motion, and another half-sided moment of the bath, $M_n = \int_0^\infty\!\tau^n\,\Sigma\kappa\cos$ or
$\sin$, $N_n$ with the thermal factor.`,
    orders,
    text`## The harmonic motion, exactly

Harmonic dressing keeps the motion in the well, and the nonlinear potential and drives to first order. Of the bath it takes
transforms at $\omega_0$ and at the drive's frequency, $M^{\cos,\sin}_n(\omega)$: those of a bath with a peak at $\omega_0$ are
what the paper evaluates. It has the brackets of all orders at once.`,
    compared,
    text`## An Ohmic bath with a cutoff

The moments of the expansion weigh late times. For an Ohmic bath $\Sigma\kappa\cos\omega\tau$ falls like $-1/\tau^2$, so that
those of the cosine diverge from order one on, and that of order zero vanishes. All transforms at $\omega_0$ are finite.`,
    moments,
    text`## Against the exact response

With a harmonic oscillator and one peak, everything is linear, and the response to a drive is known without Born and
Markov. Harmonic dressing is exact to first order in the bath's weight $K$; Eq. 12 drops the shift of the frequency, which
is of first order.`,
    second,
    text`With an Ohmic bath the same holds: harmonic dressing has no error of first order in $\gamma$, at resonance, too, where
its transforms at $\omega$ and $\omega_0$ come as divided differences.`,
    ohmic,
    resonance,
    text`## What must be small

Eq. 12 holds where the energies of the oscillator are small against $\hbar\Omega$, with the rate $\Omega$ at which the bath
forgets, and says by how much they are.`,
    report,
    text`## Where Eq. 12 stops being right

One number decides: the width $\kappa_b$ of the bath's peak.`,
    limits,
    text`The workbench has Eq. 12 and CL alone: higher orders, harmonic dressing and baths with a cutoff are those of the command
line and of the library.`,
    text`On the command line, \`caldera derive\` takes \`--order\`, \`--dressing harmonic\` and \`--what dressings\` or \`validity\`.
What the approximations do to positivity is in [Where to trust the equations](notebook:where-to-trust).`,
  ],
};
