import { expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";

test.each<[warned: object, mended: object]>([
  [{ potential: "x^4", parameters: { a: 1 } }, { potential: "x^4" }],
  [{ parameters: { kB: 1 } }, { parameters: { k_B: 1 } }],
  [{ potential: "cos(x)", taylor: 4 }, { potential: "cos(x)" }],
  [{ potential: "cos(x)", normal: 4 }, { potential: "cos(x)" }],
  [{ total: "(x^2-1)^2" }, { total: "(x^2-1)^2", minimum: 1 }],
  [{ total: "(x^2-1)^2" }, { total: "(x^2-1)^2", minimum: 2 }],
  [{ total: "a*x + x^2 + cos(x)" }, { total: "a*x + x^2 + cos(x)", parameters: { a: 1 } }],
  [{ total: "a*x^2" }, { total: "a*x^2", parameters: { a: 1 } }],
  [{ potential: "x^4 + 5" }, { potential: "x^4" }],
  [{ potential: "m*omega0^2*x^2/2 + x^4" }, { potential: "x^4" }],
  [{ potential: "m*omega0^2*x^2/2 + x^4" }, { potential: "k/2*x^2 + x^4" }],
  [{ potential: "c*x^4" }, { potential: "c1*x^4" }],
  [{ potential: "Pi*x^4" }, { potential: "pi*x^4" }],
  [{ bath: "none", parameters: { c: 2 } }, { bath: "none" }],
  [
    { bath: "none", parameters: { m: "3 pg", T: "1 K" } },
    { bath: "none", parameters: { m: "3 pg" } },
  ],
  [{ coupling: [["x", "x"]], parameters: { theta: 1 } }, { coupling: [["x", "x"]] }],
  [
    { coupling: [["x", "x", "hot"]], parameters: { gamma: 1 } },
    { coupling: [["x", "x", "hot"]], parameters: { gamma_hot: 1 } },
  ],
  [{ parameters: { omega0: "5 MHz" } }, { parameters: { omega0: "2*pi*5 MHz" } }],
  [{ parameters: { omega0: "5 MHz" } }, { parameters: { omega0: "5000000 rad/s" } }],
])("the remedy of the warning about %j leaves none", (warned, mended) => {
  expect(readModel(warned).warnings).toHaveLength(1);
  expect(readModel(mended).warnings).toEqual([]);
});
