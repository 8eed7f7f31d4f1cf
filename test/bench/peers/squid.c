/* The right-hand side of a flux-driven rf-SQUID, written by hand as a person would, m = 1, y = (x, v):

     xdd = k0 x + k1 v + k2 sin L + (k3 v + k4 sin wt) cos L,   L = k x + phi + A cos wt

   Usage: squid FILE, native doubles: k0 ... k4, w, k, phi, A, then (t, x, v) for each point. Reads lines "FORM PASSES"
   and answers "SECONDS SUM_V SUM_A": the processor time of PASSES passes over all points, and the sums of out[0] and
   out[1] over the last pass. */
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { COEFFICIENTS = 9 };

typedef void right_hand_side(double t, const double *y, double *out, const double *q);

static void bound(double t, const double *y, double *out, const double *q)
{
    double sine, cosine, s, c;
    sincos(q[5] * t, &sine, &cosine);
    sincos(q[6] * y[0] + q[7] + q[8] * cosine, &s, &c);
    out[0] = y[1];
    out[1] = q[0] * y[0] + q[1] * y[1] + q[2] * s + (q[3] * y[1] + q[4] * sine) * c;
}

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return at.tv_sec + 1e-9 * at.tv_nsec;
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: squid POINTS\n");
        return 2;
    }
    fseek(file, 0, SEEK_END);
    long doubles = ftell(file) / (long)sizeof(double), points = (doubles - COEFFICIENTS) / 3;
    rewind(file);
    double *q = malloc(doubles * sizeof(double));
    if (!q || fread(q, sizeof(double), doubles, file) != (size_t)doubles)
        return 2;
    const double *point = q + COEFFICIENTS;
    right_hand_side *volatile chosen = bound;
    char form[64];
    long passes;
    while (scanf("%63s %ld", form, &passes) == 2) {
        double began = now(), v = 0, a = 0;
        for (long pass = 0; pass < passes; pass++) {
            right_hand_side *rhs = chosen;
            double y[2], out[2];
            v = a = 0;
            for (long i = 0; i < points; i++) {
                y[0] = point[3 * i + 1];
                y[1] = point[3 * i + 2];
                rhs(point[3 * i], y, out, q);
                v += out[0];
                a += out[1];
            }
            __asm__ volatile("" ::: "memory"); /* no pass may be skipped */
        }
        printf("%.9g %.17g %.17g\n", now() - began, v, a);
        fflush(stdout);
    }
    return 0;
}
