"""The steady state of the Kerr oscillator in one Lorentzian peak by the hierarchy of QuTiP 4.7.1, x coupled.

Units hbar = m = omega0 = 1. A question is a number of levels, a depth and a number of runs; the answer the processor seconds
they took, with the solver made anew each time, and the mean occupation <n>.
"""

import os
import sys
import time

# Idle threads of the BLAS would count as time spent.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import qutip
from qutip.nonmarkov.bofin_baths import BosonicBath
from qutip.nonmarkov.bofin_solvers import HEOMSolver

U, K, omega, kappa, c = 0.02, 0.1, 1.3, 0.4, 1.4


def steady(levels, depth):
    large = levels + 8
    a = np.diag(np.sqrt(np.arange(1, large)), 1)
    x, p = (a + a.T) / np.sqrt(2), 1j * (a.T - a) / np.sqrt(2)
    H = qutip.Qobj((p @ p / 2 + x @ x / 2 + U * x @ x @ x @ x)[:levels, :levels])
    Q = qutip.Qobj(x[:levels, :levels])
    rates = [kappa + 1j * omega, kappa - 1j * omega]
    bath = BosonicBath(Q, [K * c / 4, K * c / 4], rates, [-0.25j * K, 0.25j * K], rates)
    rho, _ = HEOMSolver(H, bath, depth).steady_state()
    return (np.arange(levels) * np.diag(rho.full())).sum().real


for line in sys.stdin:
    levels, depth, runs = map(int, line.split())
    began = time.process_time()
    for _ in range(runs):
        value = steady(levels, depth)
    print(time.process_time() - began, value, flush=True)
