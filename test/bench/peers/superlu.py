"""L ρ = 0, tr ρ = 1 by SciPy's SuperLU with the coordinates of `caldera liouvillian`.

The trace is added to the row of ρ_00: (L + |00><tr|) ρ = |00>. A question is `bare` or `checked` and a number
of runs, the answer the processor seconds they took and the mean occupation <n>. A bare run orders,
scales and factors a matrix that is there, and solves once. A checked one makes the matrix from its
entries, estimates the condition, refines the solution once and takes the residual besides.
"""

import json
import os
import sys
import time

# Idle threads of the BLAS would count as time spent.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import LinearOperator, norm, onenormest, splu

with open(sys.argv[1]) as file:
    data = json.load(file)
levels, term = data["levels"], data["terms"][0]
size = levels**2
diagonal = np.arange(levels) * (levels + 1)
values = np.array(term["re"]) + 1j * np.array(term["im"])
rows = np.concatenate([term["rows"], np.zeros(levels, int)])
columns = np.concatenate([term["cols"], diagonal])
values = np.concatenate([values, np.ones(levels)])
right = np.zeros(size, complex)
right[0] = 1


def assembled():
    return sparse.csc_matrix((values, (rows, columns)), shape=(size, size))


matrix = assembled()


def bare():
    return splu(matrix, permc_spec="COLAMD").solve(right)


def checked():
    own = assembled()
    lu = splu(own, permc_spec="COLAMD")
    state = lu.solve(right)
    state += lu.solve(right - own @ state)
    residual = np.abs(right - own @ state).max()
    inverse = LinearOperator(
        own.shape, matvec=lu.solve, rmatvec=lambda b: lu.solve(b, "H"), dtype=complex
    )
    condition = norm(own, 1) * onenormest(inverse)
    assert residual < 1e-8 and condition < 1e12
    return state


runs = {"bare": bare, "checked": checked}
for line in sys.stdin:
    kind, count = line.split()
    began = time.process_time()
    for _ in range(int(count)):
        state = runs[kind]()
    print(time.process_time() - began, (np.arange(levels) * state[diagonal]).sum().real, flush=True)
