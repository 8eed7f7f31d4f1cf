import { describe, expect, it } from "vitest";
import { readModel } from "../../../derivations/index.ts";

const modes = ["a", "b"];

describe("operators of modes in LaTeX", () => {
  it.each([
    ["\\frac{J}{2}\\hat{x}_a\\hat x_{b}", "J*x_a*x_b/2"],
    ["\\hat{x}_{a}^4 + \\widehat{x}_b^2\\hat{x}_a", "x_a^4 + x_b^2*x_a"],
  ])("%s is %s", (latex, text) => {
    const [one, other] = [latex, text].map((potential) => readModel({ modes, potential }));
    expect(one!.potential.equals(other!.potential)).toBe(true);
    expect(one!.potentialText).not.toContain("hat");
    const again = readModel({ modes, potential: one!.potentialText });
    expect(again.potential.equals(one!.potential)).toBe(true);
  });

  it("stand in drives, loss and couplings, too", () => {
    const drive = "F\\cos(\\omega t)\\,\\hat{x}_b";
    const [one, other] = [drive, "F*cos(omega*t)*x_b"].map((text) =>
      readModel({ modes, drives: [text] }),
    );
    expect(one!.drives[0]!.powers).toEqual(other!.drives[0]!.powers);
    const lossy = (jump: string) =>
      readModel({ modes, bath: "none", loss: [["kappa", jump]] }).loss[0]!.operator;
    expect(lossy("\\hat{a}_a\\hat{x}_b").equals(lossy("ahat_a*x_b"))).toBe(true);
  });

  it.each([
    [{ potential: "\\hat{x}_a^4" }, /`xhat_a` is an operator with an index, which no mode/],
    [{ modes, potential: "\\hat{x}_c^4*x_a" }, /`xhat_c` is an operator with an index/],
    [{ modes, potential: "\\hat{p}_a x_a" }, /`phat_a` is an operator with an index/],
    [{ potential: "\\dot{x}_1 x" }, /A velocity has no index here/],
    [{ potential: "g*x^4", parameters: { nhat_a: 1 } }, /`nhat_a` is an operator with an index/],
  ])("%j is refused", (file, words) => {
    expect(() => readModel(file)).toThrow(words);
  });
});
