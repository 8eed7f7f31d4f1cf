"""By SciPy: the ringdown of ringdown.c, or y'' = ((1 - y^2) y' - y)/1e-6 from (2, 0) to t = 2.

Usage: ringdown.py with the arguments of ringdown.c, or: ringdown.py van-der-pol. Reads lines "METHOD RELATIVE ABSOLUTE COUNT" and answers "SECONDS X V EVALUATIONS"; to "reference" it answers
"0 X V 0" by Taylor series of order 40 in 50 digits, which share nothing with the other integrators.
"""

import math
import sys
import time
from decimal import Decimal, getcontext

if sys.argv[1:] == ["van-der-pol"]:
    start, duration, stiffness = 2.0, 2.0, 1e6

    def rhs(t, y):
        x, v = y.tolist()  # faster than the elements of an array
        return v, stiffness * ((1 - x * x) * v - x)

    def jacobian(t, y):
        x, v = y.tolist()
        return [[0, 1], [stiffness * (-2 * x * v - 1), stiffness * (1 - x * x)]]

else:
    omega0, u, gamma, theta, start, duration = map(float, sys.argv[1:])
    s, c, s2, c2 = math.sin(theta), math.cos(theta), math.sin(2 * theta), math.cos(2 * theta)
    w2, mixed = omega0**2, s**2 * (1 + c2 + s2)
    k0 = -w2 - (c + s) ** 2 * s2 * gamma**2 / 2
    k1 = -4 * w2 * u / 3 - mixed * 2 * gamma**2 * u / 3
    k2 = -(1 + s2) * gamma
    k3 = -(1 - c2) * 2 * gamma * u

    def rhs(t, y):
        x, v = y.tolist()
        x2 = x * x
        return v, x * (k0 + k1 * x2) + v * (k2 + k3 * x2)

    def jacobian(t, y):
        x, v = y.tolist()
        return [[0, 1], [k0 + 3 * k1 * x * x + 2 * k3 * x * v, k2 + k3 * x * x]]


def scipy_end(method, relative, absolute):
    from scipy.integrate import solve_ivp

    more = {"jac": jacobian} if method in ("Radau", "LSODA", "BDF") else {}
    span = (0, duration)
    return solve_ivp(
        rhs, span, [start, 0.0], method=method, rtol=relative, atol=absolute, t_eval=[duration], **more
    )


def product(a, b, n):
    return sum((a[j] * b[n - j] for j in range(n + 1)), Decimal(0))


def reference(order=40, steps=600):
    getcontext().prec = 50
    coefficients = [Decimal(k) for k in (k0, k1, k2, k3)]
    x0, v0 = Decimal(start), Decimal(0)
    h = Decimal(duration) / steps
    for _ in range(steps):
        x, v, square, force, friction = [x0], [v0], [], [], []
        for n in range(order):
            square.append(product(x, x, n))
            force.append(coefficients[1] * square[n] + (coefficients[0] if n == 0 else 0))
            friction.append(coefficients[3] * square[n] + (coefficients[2] if n == 0 else 0))
            acceleration = product(x, force, n) + product(v, friction, n)
            x.append(v[n] / (n + 1))
            v.append(acceleration / (n + 1))
        x0 = sum(a * h**n for n, a in enumerate(x))
        v0 = sum(a * h**n for n, a in enumerate(v))
    return x0, v0


for line in sys.stdin:
    words = line.split()
    if words[0] == "reference":
        x, v = reference()
        print(0, float(x), float(v), 0, flush=True)
        continue
    method, relative, absolute, count = words[0], float(words[1]), float(words[2]), int(words[3])
    scipy_end(method, relative, absolute)
    began = time.process_time()
    for _ in range(count):
        end = scipy_end(method, relative, absolute)
    seconds = time.process_time() - began
    if not end.success:
        sys.exit(end.message)
    print(seconds, *(repr(float(value)) for value in end.y[:, -1]), end.nfev, flush=True)
