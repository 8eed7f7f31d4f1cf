/* Times the right-hand sides of kerr.c. Usage: kerr POINTS, a file of native doubles:
   omega0, U, gamma, theta, F, omega, then (t, x, v) for each point. Reads lines "FORM PASSES"
   and answers "SECONDS SUM_V SUM_A": the processor time of PASSES passes over all points, and the sums of
   out[0] and out[1] over the last pass. */
#include "kerr.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return at.tv_sec + 1e-9 * at.tv_nsec;
}

static double sum[2];

/* As an integrator calls it: the state in y, through a pointer the compiler cannot see through. */
static void call(right_hand_side *volatile chosen, const double *point, long points, const double *q)
{
    right_hand_side *rhs = chosen;
    double y[2], out[2], v = 0, a = 0;
    for (long i = 0; i < points; i++) {
        y[0] = point[3 * i + 1];
        y[1] = point[3 * i + 2];
        rhs(point[3 * i], y, out, q);
        v += out[0];
        a += out[1];
    }
    sum[0] = v;
    sum[1] = a;
}

/* Everything visible to the compiler, one array in and one out: it may inline and vectorise. */
static void loop(int driven, const double *t, const double *x, const double *v, double *out,
                 long points, const double *k)
{
    if (driven)
        for (long i = 0; i < points; i++)
            out[i] = undriven_acceleration(x[i], v[i], k) + k[4] * cos(k[6] * t[i]) + k[5] * sin(k[6] * t[i]);
    else
        for (long i = 0; i < points; i++)
            out[i] = undriven_acceleration(x[i], v[i], k);
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: kerr POINTS\n");
        return 2;
    }
    fseek(file, 0, SEEK_END);
    long doubles = ftell(file) / (long)sizeof(double), points = (doubles - PARAMETERS) / 3;
    rewind(file);
    double *data = malloc(doubles * sizeof(double)), *column = malloc(4 * points * sizeof(double));
    if (!data || !column || fread(data, sizeof(double), doubles, file) != (size_t)doubles)
        return 2;
    const double *q = data, *point = data + PARAMETERS;
    for (long i = 0; i < points; i++)
        for (int j = 0; j < 3; j++)
            column[j * points + i] = point[3 * i + j];
    double *t = column, *x = column + points, *v = column + 2 * points, *out = column + 3 * points;
    double k[COEFFICIENTS];
    kerr_coefficients(q, k);

    char form[64];
    long passes;
    while (scanf("%63s %ld", form, &passes) == 2) {
        int driven = strstr(form, "undriven") == NULL;
        double began = now();
        for (long pass = 0; pass < passes; pass++) {
            if (strstr(form, "parameters"))
                call(driven ? driven_from_parameters : undriven_from_parameters, point, points, q);
            else if (strstr(form, "bound"))
                call(driven ? driven_bound : undriven_bound, point, points, k);
            else
                loop(driven, t, x, v, out, points, k);
            __asm__ volatile("" ::: "memory"); /* no pass may be skipped */
        }
        double seconds = now() - began;
        if (strstr(form, "loop")) {
            sum[0] = sum[1] = 0;
            for (long i = 0; i < points; i++) {
                sum[0] += v[i];
                sum[1] += out[i];
            }
        }
        printf("%.9g %.17g %.17g\n", seconds, sum[0], sum[1]);
        fflush(stdout);
    }
    return 0;
}
