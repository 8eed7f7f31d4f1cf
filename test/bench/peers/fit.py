"""By SciPy: gamma, theta and U of the gCL ringdown in a table, by curve_fit around solve_ivp.

Usage: fit.py TABLE. To each line "REPETITIONS" it answers with the seconds of one fit, then values and standard errors of
gamma, theta, U, x(0) and xdot(0) from the starting values of kerr.json.
"""

import math
import sys
import time

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import curve_fit

t, x = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1).T


def motion(times, gamma, theta, u, start, velocity):
    s, c, s2, c2 = math.sin(theta), math.cos(theta), math.sin(2 * theta), math.cos(2 * theta)
    mixed = s**2 * (1 + c2 + s2)
    k0 = -1 - (c + s) ** 2 * s2 * gamma**2 / 2
    k1 = -4 * u / 3 - mixed * 2 * gamma**2 * u / 3
    k2 = -(1 + s2) * gamma
    k3 = -(1 - c2) * 2 * gamma * u

    def rhs(_, y):
        a, v = y.tolist()
        a2 = a * a
        return v, a * (k0 + k1 * a2) + v * (k2 + k3 * a2)

    span = (times[0], times[-1])
    found = solve_ivp(rhs, span, [start, velocity], "DOP853", t_eval=times, rtol=1e-9, atol=1e-11)
    return found.y[0]


def fit():
    return curve_fit(motion, t, x, p0=[0.05, 0.4 * math.pi, 0.2, x[0], 0.0], x_scale=[0.05, 1, 0.2, 2, 2], method="trf")


for line in sys.stdin:
    count = int(line)
    began = time.process_time()
    for _ in range(count):
        values, covariance = fit()
    seconds = (time.process_time() - began) / count
    print(seconds, *map(repr, map(float, [*values, *np.sqrt(np.diag(covariance))])), flush=True)
