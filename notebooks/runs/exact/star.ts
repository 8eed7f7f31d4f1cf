import { bathModes, beyondModes, type StarSystem } from "../../../numeric/index.ts";
import type { ExactSystem } from "./linear-system.ts";

/** An exact linear system with so many modes in the place of each bath; what lies beyond them follows at once. */
export function starOf(
  { memory, baths, parts, numbers, tones }: ExactSystem,
  count: number,
): StarSystem {
  const { size, couplings, drift, forces, symbols } = memory;
  const names = [...baths.keys()];
  const beyond = [...baths.values()].map((bath) => beyondModes(bath, count));
  const own = drift.slice();
  parts.forEach((one, j) =>
    parts.forEach((other, k) => {
      if (one.reservoir !== other.reservoir || one.quadrature !== other.quadrature) return;
      const stiffness = beyond[names.indexOf(one.reservoir)] ?? 0;
      for (let a = 0; a < size; a++) {
        for (let b = 0; b < size; b++) {
          own[a * size + b]! -= stiffness * forces[a * couplings + j]! * symbols[k * size + b]!;
        }
      }
    }),
  );
  return {
    ...{ size, couplings, drift: own, forces, symbols },
    baths: [...baths.values()].map((bath) => bathModes(bath, count)),
    parts: parts.map(({ reservoir, quadrature }) => ({
      bath: names.indexOf(reservoir),
      quadrature,
    })),
    hbar: numbers.get("hbar") ?? Number.NaN,
    force: (t, out) => {
      out.fill(0);
      for (const { omega, re, im } of tones) {
        const [cos, sin] = [Math.cos(omega * t), Math.sin(omega * t)];
        for (let a = 0; a < size; a++) out[a]! += re[a]! * cos + im[a]! * sin;
      }
    },
  };
}
