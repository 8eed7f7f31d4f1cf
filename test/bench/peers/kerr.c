#include "kerr.h"
#include <math.h>

void kerr_coefficients(const double *q, double *k)
{
    double w2 = q[OMEGA0] * q[OMEGA0], u = q[U], g = q[GAMMA], f = q[F];
    double s = sin(q[THETA]), c = cos(q[THETA]), s2 = sin(2 * q[THETA]), c2 = cos(2 * q[THETA]);
    double mixed = s * s * (1 + c2 + s2);
    k[0] = -w2 - (c + s) * (c + s) * s2 * g * g / 2;
    k[1] = -4 * w2 * u / 3 - mixed * 2 * g * g * u / 3;
    k[2] = -(1 + s2) * g;
    k[3] = -(1 - c2) * 2 * g * u;
    k[4] = -f - mixed * g * g * f / (2 * w2);
    k[5] = (1 - c2) * g * f * q[OMEGA] / (2 * w2);
    k[6] = q[OMEGA];
}

void undriven_bound(double t, const double *y, double *out, const double *k)
{
    (void)t;
    double x = y[0], v = y[1];
    out[0] = v;
    out[1] = undriven_acceleration(x, v, k);
}

void driven_bound(double t, const double *y, double *out, const double *k)
{
    double x = y[0], v = y[1], phase = k[6] * t;
    out[0] = v;
    out[1] = undriven_acceleration(x, v, k) + k[4] * cos(phase) + k[5] * sin(phase);
}

void undriven_from_parameters(double t, const double *y, double *out, const double *q)
{
    double k[COEFFICIENTS];
    kerr_coefficients(q, k);
    undriven_bound(t, y, out, k);
}

void driven_from_parameters(double t, const double *y, double *out, const double *q)
{
    double k[COEFFICIENTS];
    kerr_coefficients(q, k);
    driven_bound(t, y, out, k);
}
