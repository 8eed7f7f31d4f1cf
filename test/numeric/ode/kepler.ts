import type { Jacobian, RightHandSide } from "../../../numeric/ode/index.ts";

const eccentricity = 0.3;

/** Two bodies, (x, y, vx, vy), GM = 1, semi-major axis 1, from the pericentre. */
export const keplerOrbit: RightHandSide = (_t, y, out) => {
  const [px = 0, py = 0, vx = 0, vy = 0] = y;
  const cube = (px * px + py * py) ** 1.5;
  out[0] = vx;
  out[1] = vy;
  out[2] = -px / cube;
  out[3] = -py / cube;
};

/** `∂f_j/∂y_k`: `-1/r³ + 3 x xᵀ/r⁵` below the diagonal of blocks. */
export const keplerJacobian: Jacobian = (_t, y, out) => {
  const [px = 0, py = 0] = y;
  const r2 = px * px + py * py;
  const monopole = -(r2 ** -1.5);
  const dipole = 3 * r2 ** -2.5;
  out.set([0, 0, 1, 0]);
  out.set([0, 0, 0, 1], 4);
  out.set([monopole + dipole * px * px, dipole * px * py, 0, 0], 8);
  out.set([dipole * px * py, monopole + dipole * py * py, 0, 0], 12);
};

/** Exact state, from Kepler's equation `E - e sin E = t`. */
export function keplerState(t: number): [number, number, number, number] {
  let anomaly = t;
  for (let i = 0; i < 50; i += 1) {
    anomaly -=
      (anomaly - eccentricity * Math.sin(anomaly) - t) / (1 - eccentricity * Math.cos(anomaly));
  }
  const minor = Math.sqrt(1 - eccentricity ** 2);
  const rate = 1 / (1 - eccentricity * Math.cos(anomaly));
  return [
    Math.cos(anomaly) - eccentricity,
    minor * Math.sin(anomaly),
    -Math.sin(anomaly) * rate,
    minor * Math.cos(anomaly) * rate,
  ];
}

/** Least-squares slope of `log error` against `log size`. */
export function convergenceSlope(sizes: readonly number[], errors: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = errors.map(Math.log);
  const mean = (v: readonly number[]): number => v.reduce((sum, a) => sum + a, 0) / v.length;
  const mx = mean(x);
  const my = mean(y);
  const covariance = x.reduce((sum, a, i) => sum + (a - mx) * ((y[i] ?? 0) - my), 0);
  return covariance / x.reduce((sum, a) => sum + (a - mx) ** 2, 0);
}

export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < left.length; i += 1) {
    const difference = Math.abs((left[i] ?? 0) - (right[i] ?? 0));
    if (!(difference <= most)) most = difference;
  }
  return most;
}
