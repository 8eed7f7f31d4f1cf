import { describe, expect, test } from "vitest";
import {
  fokkerPlanck,
  langevin,
  langevinOfModes,
  masterEquation,
  readModel,
  text,
} from "../../../../derivations/index.ts";

const free = { potential: "0", bath: "none" };
const two = { ...free, modes: ["a", "b"] };

const printed = (model: object): readonly string[] =>
  text(langevin(fokkerPlanck(masterEquation(readModel(model)))))
    .split("\n")
    .slice(3);
const ofModes = (model: object): readonly string[] =>
  text(langevinOfModes(fokkerPlanck(masterEquation(readModel(model)))))
    .split("\n")
    .slice(2);

const motion = ["A_x = p/m", "A_p = -m*omega0^2*x"];
const same =
  "The noise does not depend on x and p: the equations of Itô and Stratonovich are the same.";
const equal =
  "The noise depends on the state, but the equations of Itô and Stratonovich are the same: the noise-induced drift is zero.";

/**
 * κ(LρL - ½{L², ρ}) = -(κ/2)[L, [L, ρ]] of a Hermitian L; of a function L(x), [L, ·] becomes iħL'∂_p and of L(p) it
 * becomes -iħL'∂_x to the lowest order, so that ∂_t W = (κħ²/2)L'²∂²W.
 */
describe("Langevin equations of jump operators, as they are printed", () => {
  test("none: no noise", () => {
    expect(printed(free)).toEqual([...motion, "B_xx = 0", "B_pp = 0", "No noise.", same]);
  });

  test("x: D_pp = κħ²/2", () => {
    expect(printed({ ...free, loss: [["kappa", "x"]] })).toEqual([
      ...motion,
      "D_pp = 1/2*kappa*hbar^2",
      "B_xx = 0",
      "B_pp = sqrt(2*D_pp)",
      "Noise exists where D_pp >= 0",
      same,
    ]);
  });

  test("p: D_xx = κħ²/2", () => {
    expect(printed({ ...free, loss: [["kappa", "p"]] })).toEqual([
      ...motion,
      "D_xx = 1/2*kappa*hbar^2",
      "B_xx = sqrt(2*D_xx)",
      "B_pp = 0",
      "Noise exists where D_xx >= 0",
      same,
    ]);
  });

  test("x²: D_pp = κħ²(2x)²/2 depends on x alone, of which p has no part", () => {
    expect(printed({ ...free, loss: [["kappa", "x^2"]] })).toEqual([
      ...motion,
      "D_pp = 2*kappa*hbar^2*x^2",
      "B_xx = 0",
      "B_pp = sqrt(2*D_pp)",
      "Noise exists where D_pp >= 0",
      equal,
    ]);
  });

  /**
   * a†a turns phase space: with v = (p/mω0, -mω0x) it is ∂_t W = (κ/2)(v·∂)²W, so D = (κ/2)vvᵀ has det D = 0. The
   * drift of Itô is (κ/2)(v·∂)v = -(κ/2)(x, p), and that of Stratonovich has none of it.
   */
  test("a†a: one noise for x and p", () => {
    expect(printed({ ...free, loss: [["kappa", "adag*a"]] })).toEqual([
      "A_x = -1/2*kappa*x + p/m",
      "A_p = -m*omega0^2*x - 1/2*kappa*p",
      "D_xx = 1/2*kappa*p^2/(m^2*omega0^2)",
      "D_xp = -1/2*kappa*x*p",
      "D_pp = 1/2*kappa*m^2*omega0^2*x^2",
      "B_xx = sqrt(2*D_xx)",
      "B_px = 2*D_xp/B_xx",
      "B_pp = sqrt(2*D_pp - B_px^2)",
      "Noise exists where D_xx >= 0, D_pp >= 0, det D >= 0",
      "det D = 0",
      "Stratonovich: the drift A is replaced by A^S = A - 1/2 sum_jk B_kj ∂k B_ij.",
      // 2D_xx times -(κ/2)(x, p)
      "2*D_xx*(A_x - A^S_x) = -1/2*kappa^2*x*p^2/(m^2*omega0^2)",
      "2*D_xx*(A_p - A^S_p) = -1/2*kappa^2*p^3/(m^2*omega0^2)",
    ]);
  });
});

describe("of two modes", () => {
  const motions = [
    "A_x_a = p_a/m_a",
    "A_p_a = -m_a*omega0_a^2*x_a",
    "A_x_b = p_b/m_b",
    "A_p_b = -m_b*omega0_b^2*x_b",
  ];
  const still = ["B_x_b,x_b = 0", "B_p_b,p_b = 0"];
  const exists = "Noise exists where D has no negative eigenvalue.";
  const alike =
    "The noise does not depend on positions and momenta: the equations of Itô and Stratonovich are the same.";

  test("no noise", () => {
    const none = ["B_x_a,x_a = 0", "B_p_a,p_a = 0", ...still];
    expect(ofModes(two)).toEqual([...motions, ...none, "No noise.", alike]);
  });

  test("x_a: noise of p_a alone", () => {
    expect(ofModes({ ...two, loss: [["kappa", "x_a"]] })).toEqual([
      ...motions,
      "D_p_a,p_a = 1/2*kappa*hbar^2",
      "B_x_a,x_a = 0",
      "B_p_a,p_a = sqrt(2*D_p_a,p_a)",
      ...still,
      exists,
      alike,
    ]);
  });

  test("x_a²: it depends on the state, without a drift", () => {
    expect(ofModes({ ...two, loss: [["kappa", "x_a^2"]] }).at(-1)).toBe(equal);
  });

  test("x_a + x_b: noise of both momenta together, with any B", () => {
    expect(ofModes({ ...two, loss: [["kappa", "x_a + x_b"]] })).toEqual([
      ...motions,
      "D_p_a,p_a = 1/2*kappa*hbar^2",
      "D_p_a,p_b = 1/2*kappa*hbar^2",
      "D_p_b,p_b = 1/2*kappa*hbar^2",
      "Any B with B B^T = 2 D gives the same process: D is between modes, too.",
      exists,
      alike,
    ]);
    expect(ofModes({ ...two, loss: [["kappa", "x_a^2 + x_b"]] }).at(-1)).toBe(
      "Stratonovich: A is replaced by A_i - 1/2 sum_jk B_kj ∂k B_ij, by the B that is taken.",
    );
  });

  test("a†a of one mode: the drift of Stratonovich has none of the noise", () => {
    const lines = ofModes({ ...two, loss: [["kappa", "adag_a*a_a"]] });
    expect(lines).toContain("B_p_a,x_a = 2*D_x_a,p_a/B_x_a,x_a");
    expect(lines).toContain("B_p_a,p_a = sqrt(2*D_p_a,p_a - B_p_a,x_a^2)");
    expect(lines.slice(-2)).toEqual([
      "2*D_x_a,x_a*(A_x_a - A^S_x_a) = -1/2*kappa^2*x_a*p_a^2/(m_a^2*omega0_a^2)",
      "2*D_x_a,x_a*(A_p_a - A^S_p_a) = -1/2*kappa^2*p_a^3/(m_a^2*omega0_a^2)",
    ]);
  });

  /** D_xx = κħ²/2·(2p)² of L = p² depends on p: (κħ²/2)∂_x²(4p²W) has no drift, as p has no noise. */
  test("p_b²: noise of x_b by p_b", () => {
    const lines = ofModes({ ...two, loss: [["kappa", "p_b^2"]] });
    expect(lines).toContain("D_x_b,x_b = 2*kappa*hbar^2*p_b^2");
    expect(lines.at(-1)).toBe(equal);
  });
});
