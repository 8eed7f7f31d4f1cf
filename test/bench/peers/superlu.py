"""L ρ = 0, tr ρ = 1 by SciPy's SuperLU with the coordinates of `caldera liouvillian`.

The trace is added to the row of ρ_00: (L + |00><tr|) ρ = |00>. A question is a number of runs, the
answer the processor seconds they took and the mean occupation <n>.
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
from scipy.sparse.linalg import splu

with open(sys.argv[1]) as file:
    data = json.load(file)
levels, term = data["levels"], data["terms"][0]
size = levels**2
diagonal = np.arange(levels) * (levels + 1)
values = np.array(term["re"]) + 1j * np.array(term["im"])
rows = np.concatenate([term["rows"], np.zeros(levels, int)])
columns = np.concatenate([term["cols"], diagonal])
values = np.concatenate([values, np.ones(levels)])
matrix = sparse.csc_matrix((values, (rows, columns)), shape=(size, size))
right = np.zeros(size, complex)
right[0] = 1

for line in sys.stdin:
    began = time.process_time()
    for _ in range(int(line)):
        state = splu(matrix, permc_spec="COLAMD").solve(right)
    print(time.process_time() - began, (np.arange(levels) * state[diagonal]).sum().real, flush=True)
