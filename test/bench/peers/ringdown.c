/* Ringdown of the undriven Kerr oscillator (kerr.h) by GSL's rk8pd. Usage: ringdown, followed by omega0, U,
   gamma, theta, the initial x and the duration. Reads lines "RELATIVE ABSOLUTE COUNT" and answers
   "SECONDS X V EVALUATIONS": the processor time of COUNT trajectories, and the end of the last. */
#include "kerr.h"
#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return at.tv_sec + 1e-9 * at.tv_nsec;
}

static int rhs(double t, const double *y, double *out, void *k)
{
    (void)t;
    out[0] = y[1];
    out[1] = undriven_acceleration(y[0], y[1], k);
    return GSL_SUCCESS;
}

static long calls;

static int counted(double t, const double *y, double *out, void *k)
{
    calls++;
    return rhs(t, y, out, k);
}

static int trajectory(gsl_odeiv2_driver *driver, double x, double duration, double *y)
{
    double t = 0;
    gsl_odeiv2_driver_reset(driver);
    driver->h = 1e-2;
    y[0] = x;
    y[1] = 0;
    return gsl_odeiv2_driver_apply(driver, &t, duration, y);
}

int main(int argc, char **argv)
{
    if (argc != 7) {
        fprintf(stderr, "usage: ringdown OMEGA0 U GAMMA THETA X DURATION\n");
        return 2;
    }
    double q[PARAMETERS] = {0}, k[COEFFICIENTS];
    q[OMEGA0] = atof(argv[1]);
    q[U] = atof(argv[2]);
    q[GAMMA] = atof(argv[3]);
    q[THETA] = atof(argv[4]);
    double x = atof(argv[5]), duration = atof(argv[6]);
    kerr_coefficients(q, k);

    double relative, absolute, y[2] = {0, 0};
    long count;
    while (scanf("%lf %lf %ld", &relative, &absolute, &count) == 3) {
        gsl_odeiv2_system system = {rhs, NULL, 2, k}, counting = {counted, NULL, 2, k};
        gsl_odeiv2_driver *driver =
            gsl_odeiv2_driver_alloc_y_new(&system, gsl_odeiv2_step_rk8pd, 1e-2, absolute, relative);
        int status = GSL_SUCCESS;
        double began = now();
        for (long i = 0; i < count; i++)
            status |= trajectory(driver, x, duration, y);
        double seconds = now() - began;
        driver->sys = &counting;
        calls = 0;
        status |= trajectory(driver, x, duration, y);
        gsl_odeiv2_driver_free(driver);
        if (status != GSL_SUCCESS)
            return 1;
        printf("%.9g %.17g %.17g %ld\n", seconds, y[0], y[1], calls);
        fflush(stdout);
    }
    return 0;
}
