"""Steady states by the hierarchy of QuTiP 4.7.1, x coupled to the bath, in units hbar = m = omega0 = 1.

Prints the JSON that stands beside it: `/usr/bin/python3 qutip-hierarchy.py > qutip-hierarchy.json`. H and x are cut
to the lowest levels after they were multiplied out in a larger space.
"""

import json

import numpy as np
import qutip
from qutip.nonmarkov.bofin_baths import BosonicBath, DrudeLorentzPadeBath
from qutip.nonmarkov.bofin_solvers import HEOMSolver

margin = 8


def operators(levels, U, extra):
    large = levels + margin
    a = np.diag(np.sqrt(np.arange(1, large)), 1)
    x, p = (a + a.T) / np.sqrt(2), 1j * (a.T - a) / np.sqrt(2)
    H = p @ p / 2 + (1 + extra) * x @ x / 2 + U * x @ x @ x @ x
    return qutip.Qobj(H[:levels, :levels]), qutip.Qobj(x[:levels, :levels])


def peak(Q, K, omega, kappa, c):
    """C(t) = K/2 (c cos(omega t) - i sin(omega t)) exp(-kappa t)."""
    rates = [kappa + 1j * omega, kappa - 1j * omega]
    return BosonicBath(Q, [K * c / 4, K * c / 4], rates, [-0.25j * K, 0.25j * K], rates)


def drude(Q, gamma, cutoff, c, poles):
    """J of QuTiP is 2 lam cutoff w/(w^2 + cutoff^2) = gamma cutoff^2 w/(w^2 + cutoff^2).

    QuTiP takes the exponential of the cutoff with the exact coth, and those of the poles by their sum; with both by the
    sum, as here, the noise at frequency zero, sum of c/mu, is exact.
    """
    temperature = 0.5 / np.arctanh(1 / c)
    exponents = DrudeLorentzPadeBath(Q, gamma * cutoff / 2, cutoff, temperature, poles).exponents[1:]
    amplitudes, rates = [e.ck for e in exponents], [e.vk for e in exponents]
    own = gamma * cutoff * temperature - sum(a * cutoff / r for a, r in zip(amplitudes, rates))
    return BosonicBath(
        Q, [own, *amplitudes], [cutoff, *rates], [-gamma * cutoff**2 / 2], [cutoff]
    )


def steady(name, levels, depth, bath_of, bath, U=0.05, extra=0.0):
    H, Q = operators(levels, U, extra)
    rho, _ = HEOMSolver(H, bath_of(Q, **bath), depth).steady_state()
    rho = rho.full()
    return {
        "name": name,
        **{"levels": levels, "depth": depth, "U": U, **bath},
        "re": np.real(rho).ravel().tolist(),
        "im": np.imag(rho).ravel().tolist(),
    }


cases = [
    steady("peak", 10, 5, peak, {"K": 0.1, "omega": 1.3, "kappa": 0.4, "c": 1.4}),
    steady("strong peak", 10, 6, peak, {"K": 0.4, "omega": 0.9, "kappa": 0.3, "c": 1.1}),
    steady("drude", 8, 3, drude, {"gamma": 0.2, "cutoff": 2.0, "c": 1.4, "poles": 2}),
    steady(
        "drude with counter-term",
        8,
        3,
        drude,
        {"gamma": 0.2, "cutoff": 2.0, "c": 1.4, "poles": 1},
        extra=0.4,
    ),
]
print(json.dumps({"qutip": qutip.__version__, "cases": cases}))
