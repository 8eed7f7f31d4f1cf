"""The equation of kerr.h on whole arrays; questions and answers as in kerr-main.c."""

import sys
import time

import numpy as np

values = np.fromfile(sys.argv[1])
omega0, u, gamma, theta, f, omega = values[:6]
t, x, v = np.ascontiguousarray(values[6:].reshape(-1, 3).T)

s, c, s2, c2 = np.sin(theta), np.cos(theta), np.sin(2 * theta), np.cos(2 * theta)
w2, mixed = omega0**2, s**2 * (1 + c2 + s2)
k0 = -w2 - (c + s) ** 2 * s2 * gamma**2 / 2
k1 = -4 * w2 * u / 3 - mixed * 2 * gamma**2 * u / 3
k2 = -(1 + s2) * gamma
k3 = -(1 - c2) * 2 * gamma * u
k4 = -f - mixed * gamma**2 * f / (2 * w2)
k5 = (1 - c2) * gamma * f * omega / (2 * w2)


def acceleration(driven):
    x2 = x * x
    a = x * (k0 + k1 * x2) + v * (k2 + k3 * x2)
    return a + k4 * np.cos(omega * t) + k5 * np.sin(omega * t) if driven else a


for line in sys.stdin:
    form, passes = line.split()
    began = time.process_time()
    for _ in range(int(passes)):
        a = acceleration(not form.startswith("undriven"))
    print(time.process_time() - began, v.sum(), a.sum(), flush=True)
