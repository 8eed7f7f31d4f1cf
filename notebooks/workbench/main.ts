import { canonicalName } from "../../symbolic/parse/canonical-name.ts";
import { offerText } from "../take-away/offer-file.ts";
import { AddressBar } from "./clients/address-bar.ts";
import { deriveAhead } from "./clients/derive-ahead.ts";
import { DeriveClient } from "./clients/derive-client.ts";
import type { OpenedModel } from "./clients/open-model.ts";
import { Store } from "./clients/store.ts";
import { termStories } from "./clients/term-stories.ts";
import { deriveRequest } from "./derive-request.ts";
import type { DeriveReply, DeriveRequest, ParameterInfo } from "./jobs/derive-protocol.ts";
import type { SteadyStateRequest } from "./jobs/runs/steady-state.ts";
import type { Action } from "./state/actions.ts";
import { fragmentOf, workbenchOf } from "./state/address.ts";
import { hasSameTexts, presets, startingWith } from "./state/presets.ts";
import { modelFile, type ModelText, type Tab, type Workbench } from "./state/workbench.ts";
import { DerivedPanel } from "./views/derived-panel.ts";
import { element } from "./views/elements.ts";
import { Header } from "./views/header.ts";
import { ModelForm } from "./views/model-form.ts";
import { MomentsComparison } from "./views/moments-comparison.ts";
import { TabBar } from "./views/tab-bar.ts";
import { pageKeys } from "./views/page-keys.ts";
import { QuickKeys } from "./views/quick-keys.ts";
import type { RunCanvas } from "./views/run-canvas.ts";
import type { Picked } from "./views/run-picture.ts";
import { Tour } from "./views/tour.ts";
import { placeOf, textAt } from "./views/slider-range.ts";

/** As in the style sheet: from here on everything stands in one column. */
const narrow = window.matchMedia("(max-width: 60rem)");

/** From here on runs stand beside the equations. */
const wide = window.matchMedia("(min-width: 125rem)");

/** The page: fields on the left, what follows from them on the right. */
class Page {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #client = new DeriveClient((reply, request) => this.#showReply(reply, request));
  readonly #form: ModelForm;
  readonly #tabs: TabBar;
  readonly #derived: DerivedPanel;
  readonly #comparison: MomentsComparison;
  readonly #header: Header;
  readonly #panel: HTMLElement;
  readonly #beside: HTMLElement = element("section", { class: "beside", "aria-label": "Runs" });
  readonly #address: AddressBar;
  readonly #notice: HTMLElement = element("p", {
    class: "message notice",
    "aria-live": "assertive",
  });
  readonly #tour = new Tour();
  readonly #keys: QuickKeys;
  #runs: RunCanvas | undefined;
  #loading = false;
  #parameters: readonly ParameterInfo[] = [];
  /** The last model all of whose texts could be read. */
  #readable: ModelText | undefined;
  /** The model of a file, and what is to be said of it that its texts do not show. */
  #opened: OpenedModel | undefined;
  #moving = false;
  #isPrepared = false;
  /** When something was done last. */
  #actedAt = 0;

  constructor(root: HTMLElement, actions: HTMLElement) {
    const [first] = presets;
    const start =
      workbenchOf(location.hash) ?? (first === undefined ? undefined : startingWith(first));
    this.#root = root;
    if (start === undefined) throw new RangeError("There is no preset to start with.");
    this.#store = new Store(start);
    this.#form = new ModelForm(this.#store, (moving) => {
      this.#moving = moving;
    });
    this.#tabs = new TabBar("panel", (tab) => this.#openTab(tab));
    this.#address = new AddressBar(() => this.#current(), {
      onTab: (tab) => this.#store.dispatch({ type: "tab", tab }),
      onWorkbench: (state) => this.#store.replace(state),
    });
    this.#derived = new DerivedPanel(
      this.#store,
      termStories(this.#store, {
        ask: (request) => this.#client.story({ ...request, model: this.#completeModel() }),
        onRuns: () => this.#openTab("runs"),
      }),
    );
    this.#comparison = new MomentsComparison(() => this.#steadyStateRequest());
    this.#header = new Header(this.#store, {
      onModels: () => void this.#models(),
      onTakeAway: () => void this.#takeAway(),
      onHelp: () => this.#keys.open(),
    });
    actions.append(this.#header.node);
    const keys = pageKeys(this.#store, {
      openTab: (tab) => this.#openTab(tab),
      runAgain: () => this.#runs?.again(),
    });
    this.#keys = new QuickKeys(keys, () => this.#tour.start());
    this.#panel = element("div", { id: "panel", role: "tabpanel", class: "panel", tabindex: "-1" });
    root.append(
      this.#form.node,
      element("div", { class: "results" }, this.#tabs.node, this.#notice, this.#panel),
      this.#beside,
    );
    this.#store.subscribe((state, action) => this.#showState(state, action));
    skipLink(this.#panel);
    this.#tour.startOnce();
    narrow.addEventListener("change", () => this.#placeParameters());
    wide.addEventListener("change", () => {
      this.#showPanel(this.#store.state);
      this.#startRun();
    });
    this.#showState(start);
  }

  /** Runs are shown in their tab, and beside the others where there is room. */
  get #hasRuns(): boolean {
    return this.#store.state.tab === "runs" || wide.matches;
  }

  /** Back leads to the tab that was open. */
  #openTab(tab: Tab): void {
    if (tab === this.#store.state.tab) return;
    this.#address.during(() => this.#store.dispatch({ type: "tab", tab }));
  }

  #showState(state: Workbench, action?: Action): void {
    this.#actedAt = performance.now();
    this.#form.showState(state);
    this.#tabs.select(state.tab);
    this.#header.showState();
    this.#panel.setAttribute("aria-labelledby", `tab-${state.tab}`);
    this.#showPanel(state);
    if (!this.#runsOnly(state, action)) {
      this.#root.setAttribute("aria-busy", "true");
      this.#client.send(deriveRequest(state));
    }
    this.#address.follow();
  }

  /** Settings change no text, nor does a slider while it moves: nothing is derived anew, and the run begins at once. */
  #runsOnly({ model, tab }: Workbench, action: Action | undefined): boolean {
    if (!this.#hasRuns) return false;
    if (isOfPanels(action) && model === this.#readable) {
      this.#startRun();
      return true;
    }
    if (tab !== "runs" || !this.#moving || action?.type !== "parameter") return false;
    if (this.#readable === undefined || !hasSameTexts(model, this.#readable)) return false;
    this.#readable = model;
    this.#startRun();
    return true;
  }

  #showPanel(state: Workbench): void {
    this.#derived.showState(state);
    this.#comparison.showState(state);
    this.#placeParameters();
    if (state.tab !== "runs" && this.#panel.firstChild !== this.#derived.node) {
      this.#panel.replaceChildren(this.#derived.node, this.#comparison.node);
    }
    if (!this.#hasRuns) {
      this.#runs?.stop();
      this.#beside.replaceChildren();
      return;
    }
    if (this.#runs === undefined) {
      void this.#loadRuns();
      return;
    }
    this.#runs.showState(state);
    const place = state.tab === "runs" ? this.#panel : this.#beside;
    if (place.firstChild !== this.#runs.node) place.replaceChildren(this.#runs.node);
  }

  /** What runs need is loaded on first use. */
  async #loadRuns(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const { RunCanvas: Canvas } = await import("./views/run-canvas.ts");
    this.#runs = new Canvas(
      this.#store,
      () => this.#startRun(),
      (parameters) => this.#goTo(parameters),
    );
    this.#showPanel(this.#store.state);
    if (this.#readable === undefined && !this.#client.busy) this.#runs.wait();
    this.#startRun();
  }

  #showReply(reply: DeriveReply, request: DeriveRequest): void {
    this.#form.showReply(reply);
    if (reply.parameters !== undefined) this.#parameters = reply.parameters;
    if (request.tab === this.#store.state.tab) this.#derived.showReply(reply);
    const opened = this.#opened?.model === request.model ? this.#opened.warnings : [];
    this.#notice.textContent = [...new Set([...reply.warnings, ...opened])].join(" ");
    this.#root.setAttribute("aria-busy", String(this.#client.busy));
    if (reply.content !== undefined) this.#shown();
    this.#readable = reply.errors.length === 0 ? request.model : undefined;
    // There is nothing to run until the texts can be read.
    if (this.#readable === undefined) this.#runs?.wait();
    this.#startRun();
  }

  /** The model where a picture was clicked, to four digits. */
  #goTo(parameters: Picked): void {
    for (const [name, value] of parameters) {
      const unit = this.#parameters.find((one) => one.name === name)?.unitText ?? "";
      const text = textAt(name, placeOf(name, Number(value.toPrecision(4))), unit);
      this.#store.dispatch({ type: "parameter", name, text });
    }
  }

  #shown(): void {
    performance.mark("caldera-shown");
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    void deriveAhead(this.#client, () => this.#actedAt);
  }

  /** On a narrow page sliders stand beside what they move. */
  #placeParameters(): void {
    const isBeside = narrow.matches && this.#store.state.tab === "runs";
    this.#form.placeParameters(isBeside ? this.#runs?.besides : undefined);
  }

  #startRun(): void {
    const { state } = this.#store;
    if (!this.#hasRuns || this.#runs === undefined) return;
    // Parameters are known once the texts of this very model are read.
    if (state.model !== this.#readable) return;
    this.#runs.run({ ...state, model: this.#completeModel() }, this.#moving);
  }

  /** Of the equation that is looked at, with everything that is known of its state. */
  #steadyStateRequest(): SteadyStateRequest | undefined {
    const { state } = this.#store;
    if (state.model !== this.#readable) return undefined;
    const kind = state.view === "CL" ? "CL" : "gCL";
    const model = this.#completeModel();
    return { run: "steady-state", model, effort: "full", kind, levels: "", phase: "0" };
  }

  /** The model with a number for each parameter that its equations have, and no other. */
  #completeModel(): ModelText {
    const { model } = this.#store.state;
    if (this.#parameters.length === 0) return model;
    return {
      ...model,
      parameters: new Map(
        this.#parameters.map(({ name, text }) => {
          const typed = model.parameters.get(name) ?? "";
          return [name, typed.trim() === "" ? text : typed];
        }),
      ),
    };
  }

  /** What the address keeps: numbers that were typed, of parameters that there are. */
  #current(): Workbench {
    const { state } = this.#store;
    const known = new Set(this.#parameters.map(({ name }) => name));
    const parameters = new Map(
      [...state.model.parameters].filter(([name]) => known.has(canonicalName(name))),
    );
    return known.size === 0 ? state : { ...state, model: { ...state.model, parameters } };
  }

  #saveModel(): void {
    const model = this.#completeModel();
    offerText(
      `${model.name.replaceAll(/[^\w-]+/g, "-")}.json`,
      modelFile(model),
      "application/json",
    );
  }

  async #openModel(text: string): Promise<void> {
    try {
      const { openedModel } = await import("./clients/open-model.ts");
      const { model, warnings } = await openedModel(text);
      this.#store.dispatch({ type: "model", model });
      this.#opened = { model, warnings };
    } catch (error) {
      this.#notice.textContent = `This is not a model file. ${error instanceof Error ? error.message : ""}`;
    }
  }

  async #models(): Promise<void> {
    const { openModels } = await import("./models/dialog.ts");
    const state = this.#current();
    openModels({
      current: { name: state.model.name, address: fragmentOf(state) },
      onOpen: (address) => {
        const opened = workbenchOf(address);
        if (opened !== undefined) this.#store.replace(opened);
      },
      onFile: (text) => void this.#openModel(text),
      onModelFile: () => this.#saveModel(),
    });
  }

  async #takeAway(): Promise<void> {
    const { openTakeAway } = await import("./take-away/dialog.ts");
    const state = this.#current();
    openTakeAway({
      panels: this.#hasRuns ? (this.#runs?.shown() ?? []) : [],
      name: state.model.name.replaceAll(/[^\w-]+/g, "-"),
      state: { ...state, model: this.#completeModel() },
      link: new URL(`#${fragmentOf(state)}`, location.href).href,
      report: () => this.#report(),
    });
  }

  async #report(): Promise<void> {
    const { modelReportPage } = await import("./download/model-report.ts");
    const { name, page } = await modelReportPage(
      { ...this.#store.state, model: this.#completeModel() },
      (await this.#runs?.printed()) ?? [],
    );
    offerText(`${name}.html`, page, "text/html");
  }
}

/** Whether what is done changes no more than what panels show. */
function isOfPanels(action: Action | undefined): boolean {
  return ["settings", "pins", "measured", "add-panel", "remove-panel"].includes(action?.type ?? "");
}

/** The link that skips what stands before the results: the address is the workbench's, not the link's. */
function skipLink(panel: HTMLElement): void {
  document.querySelector(".skip-link")?.addEventListener("click", (event) => {
    event.preventDefault();
    panel.focus();
  });
}

const root = document.getElementById("workbench");
const actions = document.getElementById("actions");
if (root !== null && actions !== null) new Page(root, actions);
