import { describe, expect, test } from "vitest";
import { steadyStates } from "../../../notebooks/figures/detuning-sweep/index.ts";
import { candidates, twoPhotonKerr } from "../../../notebooks/figures/figure-6/two-photon-kerr.ts";

describe("Fig. 6: period averages of the two-photon driven Kerr oscillator", () => {
  // Dense matrix continued fractions in NumPy (LAPACK), ρ in harmonics of 2ω, with
  //   Dρ = - aγc/4 [x,[x,ρ]] - bγc/4 [p,[p,ρ]] - iaγ/4 [x,{p,ρ}] + ibγ/4 [p,{x,ρ}]
  //        + iγ/4 (1-cos 2θ) [p,{W',ρ}] - γc/4 sin 2θ [x,[W',ρ]],   W' = 4Ux³/3 + 2F_2 cos(2ωt) x,
  // typed in by hand, the last line for gCL alone. Products of operators were formed between 48
  // levels and cut to 36, 14 harmonics; 30 levels and 12 harmonics agree to 1e-8, for 2Gω0 to 1e-7.
  // Covariances from their eigenvalues at 512 times.
  test.each([
    ["F_2 = G", "CL", 1, 0.52652661, 3.14428988, 0.87982972],
    ["F_2 = G", "gCL", 1.5, 0.25432216, 2.07747179, 0.70466394],
    ["F_2 = 2 G omega0", "gCL", 1.5, 1.50444997, 4.19086564, 1.59188831],
    ["F_2 = 4 G omega0", "CL", 0.5, 0.83611308, 5.69117169, 0.96591716],
  ] as const)("%s, %s, Δ/U = %d: n = %d, R = %d, ν_geo = %d", (name, kind, at, n, r, scale) => {
    const candidate = candidates.find((one) => one.name === name);
    if (candidate === undefined) throw new Error(`No candidate ${name}.`);
    const { status, averages, certificate } = steadyStates(twoPhotonKerr(candidate), kind)(at);
    expect(status).toBe("settled");
    expect(Math.abs(averages.occupation.mean - n)).toBeLessThan(1e-5);
    expect(Math.abs(averages.anisotropy.mean - r)).toBeLessThan(5e-5);
    expect(Math.abs(averages.nuGeo.mean - scale)).toBeLessThan(1e-5);
    const least = certificate.leastEigenvalue.value;
    if (kind === "CL") expect(least).toBeGreaterThan(-1e-9);
    else expect(least).toBeLessThan(-1e-4);
  });
});
