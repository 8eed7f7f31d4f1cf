import { RunClient } from "../clients/run-client.ts";
import type { Store } from "../clients/store.ts";
import { offerFile, offerText } from "../../take-away/offer-file.ts";
import { pngOf } from "../../take-away/png.ts";
import type { Finding, RunRequest, RunResult } from "../jobs/run-protocol.ts";
import { toCsv } from "../../plot/csv.ts";
import type { LinePanel } from "../../plot/index.ts";
import { LiveChart } from "../plot/live-chart.ts";
import { columnsOf } from "../plot/result-columns.ts";
import { limitOf, pictureOf } from "../plot/result-picture.ts";
import type { Workbench } from "../state/workbench.ts";
import { dataTable } from "./data-table.ts";
import { element } from "./elements.ts";
import { RunForm } from "./run-form.ts";
import { downloadButton } from "./take-away-buttons.ts";

const checking = "Checking the stability …";

/** A run: what it is asked for, how far it is, what came out and how far that can be trusted. */
export class RunPanel {
  readonly node: HTMLElement;
  /** The last result, for a report. */
  result: RunResult | undefined;
  readonly #form: RunForm;
  readonly #client: RunClient;
  readonly #status: HTMLElement = element("span", { class: "status", role: "status" });
  readonly #bar: HTMLProgressElement = element("progress", { max: "1", "aria-label": "Progress" });
  readonly #cancel: HTMLButtonElement;
  readonly #message: HTMLElement = element("p", { class: "message", "aria-live": "polite" });
  readonly #chart = new LiveChart();
  #picture: LinePanel | undefined;
  readonly #legend: HTMLElement = element("p", { class: "chart-legend" });
  readonly #figure: HTMLElement;
  readonly #warnings: HTMLElement = element("ul", { class: "warnings" });
  readonly #numbers: HTMLElement = element("div", { class: "findings" });
  readonly #table: HTMLDetailsElement;
  #timer: number | undefined;
  /** Whether the state is there and its stability is looked at. */
  #checking = false;
  #name = "model";

  constructor(store: Store) {
    this.#form = new RunForm(store);
    this.#client = new RunClient({
      onProgress: (done, words) => this.#showProgress(done, words),
      onResult: (result, request, took) => this.#showResult(result, request, took),
      onError: (field, message) => {
        this.#idle();
        this.#status.textContent = "";
        this.#message.textContent = field === "" ? message : `${field}: ${message}`;
        this.#figure.classList.add("stale");
      },
    });
    this.#cancel = element(
      "button",
      { type: "button", class: "small cancel", onclick: () => this.#cancelled() },
      "Cancel",
    );
    this.#table = dataTable(() => (this.result === undefined ? [] : columnsOf(this.result)));
    this.#figure = element(
      "figure",
      { class: "run-figure", hidden: true },
      this.#legend,
      this.#chart.node,
      this.#tools(),
      this.#table,
    );
    this.node = element(
      "div",
      { class: "run" },
      this.#form.node,
      element("div", { class: "run-status" }, this.#bar, this.#cancel, this.#status),
      this.#message,
      this.#warnings,
      this.#figure,
      this.#numbers,
    );
    this.#idle();
  }

  showState(state: Workbench): void {
    this.#name = state.model.name;
    this.#form.showState(state);
    // What another run gave does not belong here.
    if (state.settings.run !== this.result?.run) this.#clear();
  }

  /** Runs at once with little, and with everything a moment after the last request. */
  run(request: RunRequest, moving: boolean): void {
    window.clearTimeout(this.#timer);
    // The stability of a quantum state takes seconds; it is looked at when nothing changes.
    const quick = request.run === "steady-state" || moving;
    if (quick || request.run === "ringdown") this.#client.run({ ...request, effort: "live" });
    const wait = quick ? 400 : 0;
    this.#timer = window.setTimeout(() => {
      this.#client.run({ ...request, effort: "full" });
      this.#busy();
    }, wait);
    this.#busy();
  }

  /** There is no model to run; what ran last stays, as out of date. */
  wait(): void {
    this.stop();
    this.#status.textContent = "Runs go on once what is marked in the model can be read.";
    this.#figure.classList.add("stale");
  }

  stop(): void {
    window.clearTimeout(this.#timer);
    if (this.#client.busy) this.#client.cancel();
    this.#idle();
  }

  #cancelled(): void {
    this.stop();
    this.#status.textContent = "Cancelled.";
  }

  #clear(): void {
    this.result = undefined;
    this.#picture = undefined;
    this.#status.textContent = "";
    this.#message.textContent = "";
    this.#figure.hidden = true;
    this.#warnings.replaceChildren();
    this.#numbers.replaceChildren();
  }

  #busy(): void {
    this.node.setAttribute("aria-busy", "true");
    this.#cancel.hidden = false;
    this.#bar.hidden = false;
    this.#status.textContent = "";
  }

  #idle(): void {
    this.node.setAttribute("aria-busy", "false");
    this.#cancel.hidden = true;
    this.#bar.hidden = true;
  }

  #showProgress(done: number, words: string): void {
    if (Number.isFinite(done)) this.#bar.value = done;
    else this.#bar.removeAttribute("value");
    this.#status.textContent = this.#checking ? `${checking} ${words}` : words;
  }

  #showResult(result: RunResult, { effort }: RunRequest, took: number): void {
    this.result = result;
    this.#message.textContent = "";
    if (effort === "full") {
      this.#checking = false;
      this.#idle();
      this.#status.textContent = `Done in ${took < 1000 ? `${took.toFixed(0)} ms` : `${(took / 1000).toFixed(1)} s`}.`;
    } else if (result.run !== "ringdown") {
      this.#checking = result.run === "steady-state";
      this.#status.textContent = this.#checking ? checking : "";
      this.#bar.removeAttribute("value");
    }
    this.#picture = pictureOf(result);
    this.#figure.hidden = this.#picture === undefined;
    this.#figure.classList.remove("stale");
    if (this.#picture !== undefined) this.#chart.show(this.#picture, effort);
    this.#showLegend(result);
    if (this.#table.open) this.#table.dispatchEvent(new Event("toggle"));
    if (effort === "live" && result.run === "ringdown") return;
    this.#warnings.replaceChildren(...result.warnings.map((text) => element("li", {}, text)));
    this.#numbers.replaceChildren(...findingLists(result));
  }

  #showLegend(result: RunResult): void {
    if (result.run === "steady-state") {
      const { wigner, kind, phase } = result;
      delete this.#legend.dataset["run"];
      if (wigner === undefined) return;
      const limit = limitOf(wigner).toPrecision(2);
      this.#legend.replaceChildren(
        `Wigner function of ${kind} at Ωt = ${Number((phase / Math.PI).toFixed(2))} π: violet positive, orange negative, |W| up to ${limit}, negative volume ${wigner.negativeVolume.toExponential(1)}.`,
      );
      return;
    }
    if (this.#legend.dataset["run"] === result.run) return;
    this.#legend.dataset["run"] = result.run;
    const key = (name: string, className: string): HTMLElement =>
      element("span", { class: "key" }, element("span", { class: `line ${className}` }), name);
    this.#legend.replaceChildren(
      key("CL", "cl dashed"),
      key("gCL", "gcl"),
      ...(result.run === "response" ? [key("unstable", "unstable")] : []),
    );
  }

  #tools(): HTMLElement {
    const file = (extension: string): string =>
      `${this.#name.replaceAll(/[^\w-]+/g, "-")}-${this.result?.run ?? "run"}.${extension}`;
    return element(
      "div",
      { class: "tools" },
      downloadButton("CSV", () => {
        if (this.result !== undefined)
          offerText(file("csv"), toCsv(columnsOf(this.result)), "text/csv");
      }),
      downloadButton("SVG", () => {
        void this.printed().then((svg) => {
          if (svg !== undefined) offerText(file("svg"), svg, "image/svg+xml");
        });
      }),
      downloadButton("PNG", () => {
        void this.printed().then(async (svg) => {
          if (svg !== undefined) offerFile(file("png"), await pngOf(svg));
        });
      }),
    );
  }

  /** The picture for print; what that needs is loaded when it is asked for. */
  async printed(): Promise<string | undefined> {
    const picture = this.#picture;
    if (picture === undefined) return undefined;
    const { svgFile } = await import("../plot/picture-files.ts");
    return svgFile(picture);
  }
}

function findingLists(result: RunResult): readonly HTMLElement[] {
  const averages = result.run === "steady-state" ? result.report : [];
  return [
    ...findingList("Averages over a period", averages),
    ...findingList("Certificate", result.certificate),
  ];
}

function findingList(heading: string, findings: readonly Finding[]): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  const entries = findings.flatMap(({ name, value }) => [
    element("dt", {}, name),
    element("dd", {}, value),
  ]);
  return [element("section", {}, element("h3", {}, heading), element("dl", {}, ...entries))];
}
