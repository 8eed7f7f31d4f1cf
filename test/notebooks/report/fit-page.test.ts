import { parseHTML } from "linkedom";
import { beforeAll, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { measurement } from "../../../notebooks/measured/index.ts";
import { comparePage, fitPage } from "../../../notebooks/report/fit-page.ts";
import { compare, fit, type FitResult, lawModel } from "../../../notebooks/runs/fit/index.ts";

// x = e^{-γt/2} cos Ωt + (γ/2Ω) e^{-γt/2} sin Ωt with γ = 0.1, ω0 = 1, and a scatter.
const t = Array.from({ length: 120 }, (_, j) => 0.3 * j);
const wave = Math.sqrt(1 - 0.0025);
const x = t.map(
  (s, j) =>
    Math.exp(-0.05 * s) * (Math.cos(wave * s) + (0.05 / wave) * Math.sin(wave * s)) +
    0.01 * Math.sin(j * j),
);
const data = measurement("t", t, [{ name: "x", values: x }]);
const model = readModel({
  name: "pendulum <1>",
  potential: "0",
  parameters: { hbar: 1, m: 1, omega0: 0.9, gamma: 0.3, theta: 0 },
});

let found: FitResult;
beforeAll(async () => {
  const free = ["gamma", "omega0"];
  found = await fit(model, data, { free, intervals: "profile", profiles: true });
});

test("an interval of the profile ends where its curve meets the bound", () => {
  expect(found.profiles.map(({ name }) => name)).toEqual(["gamma", "omega0"]);
  found.profiles.forEach(({ values, deviance, bound }, k) => {
    expect([...values]).toEqual([...values].toSorted((a, b) => a - b));
    expect(Math.min(...deviance)).toBeCloseTo(0, 6);
    const { lower, upper } = found.numbers[k] ?? {};
    // Near the least square sum √D is a straight line on either side.
    for (const end of [lower ?? Number.NaN, upper ?? Number.NaN]) {
      const after = values.findIndex((value) => value > end);
      const [a = 0, b = 0] = values.subarray(after - 1, after + 1);
      const [low = 0, high = 0] = deviance.subarray(after - 1, after + 1).map(Math.sqrt);
      const root = low + ((end - a) / (b - a)) * (high - low);
      expect(root ** 2 / bound).toBeCloseTo(1, 2);
    }
  });
});

test("the page of a fit has its numbers, figures with words, and neither scripts nor addresses", () => {
  const html = fitPage(found, "decay.csv");
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  const { document } = parseHTML(html);
  expect(document.querySelector("h1")?.textContent).toBe("pendulum <1>: fit to decay.csv");
  const [gamma] = found.numbers;
  const row = document.querySelector("tbody tr")?.textContent ?? "";
  expect(row).toContain(`${gamma?.value.toPrecision(4)}`.slice(0, 5));
  expect(row).toContain("profile");
  const images = [...document.querySelectorAll("figure img")];
  expect(images.map((image) => image.getAttribute("alt"))).toEqual([
    expect.stringContaining("The data of x against t and the fitted curve."),
    expect.stringContaining("The deviance against gamma"),
  ]);
  expect(document.querySelector("footer")?.textContent).toContain("gCL");
});

test("the page of a comparison has a chapter for each model", async () => {
  const envelope = measurement("t", t, [
    { name: "A", values: t.map((s, j) => Math.exp(-0.05 * s) + 0.002 * Math.sin(j * j)) },
  ]);
  const laws = (["linear", "cubic"] as const).map((law) => ({
    ...{ name: `law:${law}`, model: lawModel(law), kind: `law:${law}`, free: [] },
  }));
  const { document } = parseHTML(comparePage(await compare(laws, envelope), "-"));
  expect(document.querySelector("h1")?.textContent).toBe("Models of standard input");
  expect([...document.querySelectorAll("h2")].map((one) => one.textContent)).toEqual([
    "1Models",
    expect.stringMatching(/^2law:/),
    expect.stringMatching(/^3law:/),
  ]);
  expect(document.querySelector("main")?.textContent).toMatch(
    /law:linear is a special case of law:cubic: 2 ln of the ratio/,
  );
});

test("the figure of a resonance curve is against the frequency", () => {
  const html = fitPage({ ...found, along: "omega" }, "resonance.csv");
  expect(html).toContain("The data of x against omega and the fitted curve.");
});
