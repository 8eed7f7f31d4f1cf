import fc from "fast-check";

/** How large the units of a dimensionless model are in other units of mass, length and time. */
export interface Units {
  readonly mass: number;
  readonly length: number;
  readonly time: number;
}

/** Powers of mass, length and time. */
type Dimension = readonly [mass: number, length: number, time: number];

const dimensions: Readonly<Record<string, Dimension>> = {
  hbar: [1, 2, -1],
  m: [1, 0, 0],
  omega0: [0, 0, -1],
  gamma: [0, 0, -1],
  theta: [0, 0, 0],
  c: [0, 0, 0],
  k_B: [1, 2, -2],
  T: [0, 0, 0],
  // Of x², x³, x⁴ and x⁶ in the potential.
  kappa: [1, 0, -2],
  beta: [1, -1, -2],
  alpha: [1, -2, -2],
  sigma: [1, -4, -2],
  // Of x and x² in the drives, and their frequencies.
  F: [1, 1, -2],
  G: [1, 0, -2],
  omega1: [0, 0, -1],
  omega2: [0, 0, -1],
};

/** The size of a parameter of the value 1. */
export function unitOf(name: string, { mass, length, time }: Units): number {
  const dimension = dimensions[name];
  if (dimension === undefined) throw new RangeError(`The dimension of ${name} is not known.`);
  return mass ** dimension[0] * length ** dimension[1] * time ** dimension[2];
}

/** The same model in other units. */
export function inUnits(
  parameters: Readonly<Record<string, number>>,
  units: Units,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, value * unitOf(name, units)]),
  );
}

/** From 10⁻³⁰ to 10³⁰, near either end more often than not. */
const factor = fc
  .oneof(
    { weight: 2, arbitrary: fc.constantFrom(-30, 30) },
    { weight: 1, arbitrary: fc.integer({ min: -30, max: 30 }) },
  )
  .map((power) => 10 ** power);

export const anyUnits: fc.Arbitrary<Units> = fc.record({
  mass: factor,
  length: factor,
  time: factor,
});

export const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc
    .integer({ min: 0, max: 1000 })
    .map((n) => Number((min + ((max - min) * n) / 1000).toPrecision(4)));
