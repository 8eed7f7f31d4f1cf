/* Applies L(t) = sum_n cos(w_n t + phi_n) L_n to a density matrix, band by band on split real and
   imaginary parts. Usage: generator FILE, of native doubles: N, number of terms; of each term w, phi,
   number of bands; of each band its row and its column shift, N*N real and N*N imaginary weights;
   last the state, N*N real and N*N imaginary parts. Reads lines "RUNS" and answers "SECONDS SUM": the
   processor time and the sum of y_k cos k over the image, at time .3. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
    long row, column;
    /* NULL if all are zero. */
    double *re, *im;
} band;

typedef struct {
    double frequency, phase;
    long count;
    band *bands;
} term;

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return at.tv_sec + 1e-9 * at.tv_nsec;
}

static void add_band(const band *b, long n, double f, const double *restrict u,
                     const double *restrict v, double *restrict p, double *restrict q)
{
    long first = b->row > 0 ? b->row : 0, last = b->row < 0 ? n + b->row : n;
    long left = b->column > 0 ? b->column : 0, right = b->column < 0 ? n + b->column : n;
    for (long i = first; i < last; i++) {
        long at = i * n + left, from = (i - b->row) * n + left - b->column;
        const double *restrict x = u + from, *restrict y = v + from;
        double *restrict g = p + at, *restrict h = q + at;
        if (b->re && b->im) {
            const double *restrict r = b->re + at, *restrict s = b->im + at;
            for (long j = 0; j < right - left; j++) {
                g[j] += f * (r[j] * x[j] - s[j] * y[j]);
                h[j] += f * (r[j] * y[j] + s[j] * x[j]);
            }
        } else if (b->re) {
            const double *restrict r = b->re + at;
            for (long j = 0; j < right - left; j++) {
                g[j] += f * r[j] * x[j];
                h[j] += f * r[j] * y[j];
            }
        } else if (b->im) {
            const double *restrict s = b->im + at;
            for (long j = 0; j < right - left; j++) {
                g[j] -= f * s[j] * y[j];
                h[j] += f * s[j] * x[j];
            }
        }
    }
}

static void apply(const term *terms, long count, long n, double t, const double *x, double *y)
{
    long half = n * n;
    for (long k = 0; k < 2 * half; k++) y[k] = 0;
    for (long k = 0; k < count; k++) {
        double factor = cos(terms[k].frequency * t + terms[k].phase);
        for (long b = 0; b < terms[k].count; b++)
            add_band(terms[k].bands + b, n, factor, x, x + half, y, y + half);
    }
    /* What the cut loses goes back to |0><0|. */
    double re = 0, im = 0;
    for (long i = 0; i < n; i++) re += y[i * (n + 1)], im += y[half + i * (n + 1)];
    y[0] -= re;
    y[half] -= im;
}

static FILE *file;

static double number(void)
{
    double value;
    if (fread(&value, sizeof value, 1, file) != 1) exit(1);
    return value;
}

static double *numbers(long count)
{
    double *values = malloc(count * sizeof *values);
    if (!values || fread(values, sizeof *values, count, file) != (size_t)count) exit(1);
    return values;
}

/* A part of a band, NULL if it is zero. */
static double *weights(long count)
{
    double *values = numbers(count);
    for (long k = 0; k < count; k++)
        if (values[k] != 0) return values;
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 2 || !(file = fopen(argv[1], "rb"))) return 1;
    long n = number(), count = number();
    term *terms = malloc(count * sizeof *terms);
    for (long k = 0; k < count; k++) {
        terms[k].frequency = number();
        terms[k].phase = number();
        terms[k].count = number();
        terms[k].bands = malloc(terms[k].count * sizeof(band));
        for (long b = 0; b < terms[k].count; b++) {
            band *one = terms[k].bands + b;
            one->row = number();
            one->column = number();
            one->re = weights(n * n);
            one->im = weights(n * n);
        }
    }
    double *x = numbers(2 * n * n), *y = malloc(2 * n * n * sizeof *y);
    long runs;
    while (scanf("%ld", &runs) == 1) {
        double began = now(), sum = 0;
        for (long r = 0; r < runs; r++) apply(terms, count, n, .3, x, y);
        double seconds = now() - began;
        for (long k = 0; k < 2 * n * n; k++) sum += y[k] * cos(k);
        printf("%.17g %.17g\n", seconds, sum);
        fflush(stdout);
    }
    return 0;
}
