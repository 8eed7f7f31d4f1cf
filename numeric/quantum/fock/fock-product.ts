import type { FockDiagonal } from "./fock-diagonal.ts";
import type { FockBand } from "./ladder-band.ts";

/** ρ → A ρ B by the diagonals of A and B, of which one may have them all: two products of matrices in place of many bands. */
export interface FockProduct {
  readonly left: readonly FockDiagonal[];
  readonly right: readonly FockDiagonal[];
}

/** A map as a sum of bands and of products. */
export interface ProductForm {
  readonly sparse: readonly FockBand[];
  readonly products: readonly FockProduct[];
}

/** A map by its bands, which are worked out where they are asked for if it has products. */
export interface MapOfBands {
  readonly bands: readonly FockBand[];
  /** The same map with fewer numbers; absent where it is given by bands alone. */
  readonly form?: ProductForm;
}

/** What a map is part of, with its bands. */
export function withBands<T extends object>(own: T, form: ProductForm): T & MapOfBands {
  if (form.products.length === 0) return { ...own, bands: form.sparse };
  let known: readonly FockBand[] | undefined;
  return {
    ...own,
    form,
    get bands(): readonly FockBand[] {
      return (known ??= expanded(form));
    },
  };
}

/** The form of a map that has one, or its bands. */
export function formOf(map: MapOfBands): ProductForm {
  return map.form ?? { sparse: map.bands, products: [] };
}

function expanded({ sparse, products }: ProductForm): readonly FockBand[] {
  const bands = new Map(
    sparse.map((band) => {
      const own = { ...band, re: band.re.slice(), im: band.im.slice() };
      return [`${band.rowShift},${band.columnShift}`, own] as const;
    }),
  );
  for (const { left, right } of products) {
    for (const l of left) for (const r of right) addBand(bands, l, r);
  }
  return [...bands.values()];
}

/** (AρB)_ij += A_{i,i-s} ρ_{i-s,j-u} B_{j-u,j}, with B_{j-u,j} on the diagonal of shift -u. */
function addBand(bands: Map<string, FockBand>, l: FockDiagonal, r: FockDiagonal): void {
  const levels = l.re.length;
  const columnShift = -r.shift;
  const key = `${l.shift},${columnShift}`;
  const band = bands.get(key) ?? {
    rowShift: l.shift,
    columnShift,
    re: new Float64Array(levels * levels),
    im: new Float64Array(levels * levels),
  };
  bands.set(key, band);
  for (let i = Math.max(0, l.shift); i < Math.min(levels, levels + l.shift); i++) {
    const [x, y] = [l.re[i]!, l.im[i]!];
    if (x === 0 && y === 0) continue;
    const row = i * levels;
    const end = Math.min(levels, levels + columnShift);
    for (let j = Math.max(0, columnShift); j < end; j++) {
      const [u, v] = [r.re[j - columnShift]!, r.im[j - columnShift]!];
      band.re[row + j]! += x * u - y * v;
      band.im[row + j]! += x * v + y * u;
    }
  }
}
