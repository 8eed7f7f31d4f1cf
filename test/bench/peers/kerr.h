/* Driven Kerr oscillator under gCL, second-order form, m = hbar = 1, y = (x, v).

     xdd = - w0^2 x - (4 w0^2 U/3) x^3
           - (1+sin2θ) γ v - (1-cos2θ) 2γU x^2 v
           - (cosθ+sinθ)^2 sin2θ γ^2/2 x - sin^2θ (1+cos2θ+sin2θ) (2γ^2 U/3) x^3
           - F cos ωt + (1-cos2θ) γFω/(2 w0^2) sin ωt
           - sin^2θ (1+cos2θ+sin2θ) γ^2 F/(2 w0^2) cos ωt

   Written by hand, as a person would: the benchmark compares Caldera's generated code with it. */
#ifndef KERR_H
#define KERR_H

/* q as it arrives: the physical parameters. */
enum { OMEGA0, U, GAMMA, THETA, F, OMEGA, PARAMETERS };

/* k: what is constant during a run.  xdd = k0 x + k1 x^3 + k2 v + k3 x^2 v [+ k4 cos k6 t + k5 sin k6 t] */
enum { COEFFICIENTS = 7 };

typedef void right_hand_side(double t, const double *y, double *out, const double *q);

right_hand_side undriven_from_parameters, driven_from_parameters; /* q: parameters */
right_hand_side undriven_bound, driven_bound;                     /* q: coefficients */
void kerr_coefficients(const double *q, double *k);

static inline double undriven_acceleration(double x, double v, const double *k)
{
    double x2 = x * x;
    return x * (k[0] + k[1] * x2) + v * (k[2] + k[3] * x2);
}

#endif
