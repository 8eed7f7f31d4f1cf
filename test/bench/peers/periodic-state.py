"""Periodic steady states of the gCL Kerr oscillator of Fig. 5, in units m = hbar = omega0 = 1.

The generators L(t) = L0 + cos(omega t) L1 are formed here from matrices of x and p in a
larger space that are cut afterwards, for density matrices stacked row by row. A question is a
method, a number of levels and a number of runs; the answer the processor seconds they took, the mean
occupation <n> and the largest difference to the matrices of `caldera liouvillian` of as many levels.
"""

import json
import os
import sys
import time

# Idle threads of the BLAS would count as time spent.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np

gamma, U, F, theta, c, omega, harmonics = 0.3, 0.2, 2 * np.sqrt(2) * 0.3, np.pi / 4, 1.0, 1.2, 8
duration, tolerance, samples = 80.0, 1e-8, 64


def generators(levels):
    """L0 and L1 of L(t) = L0 + cos(omega t) L1, in N^2 by N^2 matrices."""
    large = levels + 8
    a = np.diag(np.sqrt(np.arange(1, large)), 1).astype(complex)
    x, p = (a + a.T) / np.sqrt(2), 1j * (a.T - a) / np.sqrt(2)

    def sandwich(left, right):
        return np.kron(left[:levels, :levels], right[:levels, :levels].T)

    one = np.eye(large)

    def nested(outer, inner, sign):
        """[outer, inner rho + sign rho inner]"""
        return (
            sandwich(outer @ inner, one)
            + sign * sandwich(outer, inner)
            - sandwich(inner, outer)
            - sign * sandwich(one, inner @ outer)
        )

    def commutator(operator):
        return sandwich(operator, one) - sandwich(one, operator)

    sine, versine = np.sin(2 * theta), 1 - np.cos(2 * theta)
    over, under = 2 - versine + sine, versine + sine

    def of_force(force):
        """The part of gCL that is linear in W' = V1' + V2'."""
        return 1j * gamma / 4 * versine * nested(p, force, 1) - gamma / 4 * sine * c * nested(
            x, force, -1
        )

    static = (
        -1j * commutator(p @ p / 2 + x @ x / 2 + U / 3 * x @ x @ x @ x)
        - over * gamma * c / 4 * nested(x, x, -1)
        - under * gamma * c / 4 * nested(p, p, -1)
        - 1j * over * gamma / 4 * nested(x, p, 1)
        + 1j * under * gamma / 4 * nested(p, x, 1)
        + of_force(4 * U / 3 * x @ x @ x)
    )
    return static, F * (-1j * commutator(x) + of_force(one.astype(complex)))


def occupation(state, levels):
    return (np.arange(levels) * state[:: levels + 1]).sum().real


def steady(matrix, levels):
    """The null vector of trace one: the trace replaces the row of rho_00."""
    matrix = matrix.copy()
    matrix[0] = 0
    matrix[0, :: levels + 1] = 1
    right = np.zeros(levels**2, complex)
    right[0] = 1
    return np.linalg.solve(matrix, right)


def response(static, half, turn):
    """S_1 of rho_k = S_k rho_(k-1) for turn 1, of rho_-k for turn -1:

    S_k = -(L0 - ik omega turn + h S_(k+1))^-1 h
    """
    diagonal = np.arange(len(static))
    coupled = np.zeros_like(static)
    for k in range(harmonics, 0, -1):
        matrix = static + half @ coupled
        matrix[diagonal, diagonal] -= 1j * turn * k * omega
        coupled = -np.linalg.solve(matrix, half)
    return coupled


def continued_fraction(static, drive, levels):
    half = drive / 2
    up, down = response(static, half, 1), response(static, half, -1)
    return occupation(steady(static + half @ (up + down), levels), levels)


def hermitian_continued_fraction(static, drive, levels):
    """The same with rho_-k the adjoint of rho_k: half of the fraction."""
    half = drive / 2
    once = half @ response(static, half, 1)
    adjoint = np.arange(levels**2).reshape(levels, levels).T.ravel()
    return occupation(steady(static + once + once.conj()[np.ix_(adjoint, adjoint)], levels), levels)


def mesolve(static, drive, levels):
    import qutip

    space = [[levels], [levels]]
    # QuTiP stacks column by column.
    order = np.arange(levels**2).reshape(levels, levels).T.ravel()
    L0, L1 = (qutip.Qobj(L[np.ix_(order, order)], dims=[space, space]) for L in (static, drive))
    times = np.concatenate([[0], duration - np.arange(samples)[::-1] / samples * 2 * np.pi / omega])
    result = qutip.mesolve(
        [L0, [L1, lambda t, args: np.cos(omega * t)]],
        qutip.fock_dm(levels, 0),
        times,
        e_ops=[qutip.num(levels)],
        options=qutip.Options(atol=tolerance, rtol=tolerance, nsteps=10**6),
    )
    return np.mean(result.expect[0][1:])


def from_caldera(levels):
    with open(sys.argv[1].replace("LEVELS", str(levels))) as file:
        terms = json.load(file)["terms"]
    matrices = {}
    for term in terms:
        matrix = np.zeros((levels**2, levels**2), complex)
        matrix[term["rows"], term["cols"]] = np.array(term["re"]) + 1j * np.array(term["im"])
        matrices[term["frequency"]] = matrix
    assert set(matrices) == {0, omega}, set(matrices)
    return matrices[0], matrices[omega]


methods = {
    "continued-fraction": continued_fraction,
    "hermitian-continued-fraction": hermitian_continued_fraction,
    "mesolve": mesolve,
}
known = {}

for line in sys.stdin:
    method, levels, runs = line.split()
    levels = int(levels)
    if levels not in known:
        ours = generators(levels)
        theirs = from_caldera(levels)
        known[levels] = ours, max(abs(a - b).max() for a, b in zip(ours, theirs))
    matrices, difference = known[levels]
    began = time.process_time()
    for _ in range(int(runs)):
        value = methods[method](*matrices, levels)
    print(time.process_time() - began, value, difference, flush=True)
