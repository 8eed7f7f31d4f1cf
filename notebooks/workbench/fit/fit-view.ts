import { FitClient } from "../clients/fit-client.ts";
import type {
  EquationFit,
  FitAnswer,
  FitColumn,
  FitOffer,
  FitRequest,
} from "../jobs/fit/protocol.ts";
import type { RunRequest } from "../jobs/run-protocol.ts";
import { type EquationView, kindOfView } from "../state/workbench.ts";
import { element } from "../views/elements.ts";
import { RunStatus } from "../views/run-status.ts";
import { type FitCurve, fittedCurve } from "./fit-curve.ts";
import { FitForm } from "./fit-form.ts";
import { fitKey, structureKey } from "./fit-key.ts";
import { type FitPlace, fitPlace } from "./fit-place.ts";
import { fitResult } from "./fit-result-view.ts";
import { type DrawnTable, fitColumns } from "./fit-table.ts";
import { type Taken, takenOf } from "./taken.ts";

export interface FitEvents {
  /** Is called when there is another curve to draw. */
  readonly onCurve: () => void;
  readonly onTake: (taken: Taken) => void;
}

/** Milliseconds after which numbers that are being fitted anew are shown as out of date. */
const patience = 200;

/** A fit of the data of a panel: what is free, its progress, the numbers with their intervals, and its curve. */
export class FitView {
  readonly node: HTMLElement;
  readonly #form: FitForm;
  readonly #status: RunStatus;
  readonly #result: HTMLElement = element("div", { class: "fit-result" });
  readonly #client: FitClient;
  readonly #events: FitEvents;
  #drawn: DrawnTable | undefined;
  /** Counts what was opened, and chosen of it. */
  #data = 0;
  /** Those of the last fit; long ones are not made anew for each place of a slider. */
  #columns: { readonly of: string; readonly columns: readonly FitColumn[] } = {
    of: "",
    columns: [],
  };
  #request: RunRequest | undefined;
  #place: FitPlace | undefined;
  #offer: FitOffer = { offered: [], usual: [] };
  #answer: FitAnswer | undefined;
  /** What the last fit depended on. */
  #key = "";
  #structure = "";
  /** What the drawn column was in the fit that is shown. */
  #role = "";
  #timer: number | undefined;

  constructor(view: EquationView, events: FitEvents) {
    this.#events = events;
    this.#form = new FitForm(kindOfView(view), () => this.#fit());
    this.#status = new RunStatus(
      () => this.#cancelled(),
      () => this.#fit("again"),
    );
    this.#client = new FitClient({
      onOffer: (offer) => this.#offered(offer),
      onAnswer: (answer, took) => this.#answered(answer, took),
      onRefusal: (message) => this.#refused(message),
    });
    this.node = element(
      "section",
      { class: "fit", "aria-label": "Fit" },
      ...[this.#form.node, this.#status.node, this.#result],
    );
  }

  /** The curve through the data, of the equation that describes them best. */
  get curve(): FitCurve | undefined {
    const [best] = this.#answer?.fits ?? [];
    if (best === undefined) return undefined;
    const y = fittedCurve(best.fit, this.#role);
    if (y === undefined) return undefined;
    const isStale = this.#result.classList.contains("stale");
    return { name: best.name, x: best.fit.coordinates, y, isStale };
  }

  /** Fits what is new in the data or in the model of the panel. */
  show(drawn: DrawnTable, request: RunRequest): void {
    const place = fitPlace(request);
    if (place === undefined) return;
    const isOther = JSON.stringify(place) !== JSON.stringify(this.#place);
    this.#request = request;
    this.#place = place;
    if (drawn !== this.#drawn || isOther) {
      this.#data += 1;
      this.#drawn = drawn;
      this.#form.showTable(drawn, place);
    }
    this.#fit();
  }

  /** It is gone. */
  close(): void {
    window.clearTimeout(this.#timer);
    this.#client.cancel();
  }

  #fit(again?: "again"): void {
    const request = this.#requested();
    if (request === undefined) return;
    const structure = structureKey(request);
    if (structure !== this.#structure) this.#form.forget();
    this.#structure = structure;
    const key = this.#keyOf(request);
    if (key === this.#key && again === undefined) return;
    this.#key = key;
    this.#status.start();
    this.node.setAttribute("aria-busy", "true");
    this.#timer ??= window.setTimeout(() => this.#stale(), patience);
    this.#client.fit(request);
  }

  #requested(): FitRequest | undefined {
    const [drawn, place, request] = [this.#drawn, this.#place, this.#request];
    if (drawn === undefined || place === undefined || request === undefined) return undefined;
    const { equation, noise, roles, chosen } = this.#form;
    const chosenColumns = `${this.#data} ${roles.join()}`;
    if (chosenColumns !== this.#columns.of) {
      const columns = fitColumns(drawn, place.along, roles);
      this.#columns = { of: chosenColumns, columns };
    }
    return {
      run: "fit",
      ...{ model: request.model, equation, noise },
      columns: this.#columns.columns,
      ...(place.swept === undefined ? {} : { swept: place.swept }),
      ...(chosen === undefined ? {} : { free: chosen }),
    };
  }

  #keyOf(request: FitRequest): string {
    return fitKey(request, this.#data, this.#form.free ?? []);
  }

  /** Once it is known what is free, its numbers are no more than where the fit begins. */
  #offered(offer: FitOffer): void {
    this.#offer = offer;
    this.#form.showOffer(offer);
    const request = this.#requested();
    if (request !== undefined && !this.#client.waits) this.#key = this.#keyOf(request);
  }

  #answered(answer: FitAnswer, took: number): void {
    this.#answer = answer;
    this.#role = this.#form.roles[this.#drawn?.y ?? -1] ?? "";
    this.#result.replaceChildren(
      ...fitResult(answer, this.#offer.offered, (one) => this.#take(one)),
    );
    if (!this.#client.busy) {
      this.#settle();
      const isGood = answer.fits[0].fit.warnings.length === 0;
      const time = took < 1000 ? `${took.toFixed(0)} ms` : `${(took / 1000).toFixed(1)} s`;
      this.#status.show(isGood ? "settled" : "suspect", `Fitted in ${time}.`);
    }
    this.#events.onCurve();
  }

  /** The reason stands in the place of the numbers. */
  #refused(message: string): void {
    if (this.#client.busy) return;
    this.#settle();
    this.#answer = undefined;
    this.#status.show("refused", "There is no fit.");
    this.#result.replaceChildren(element("p", { class: "message", role: "alert" }, message));
    this.#events.onCurve();
  }

  #cancelled(): void {
    this.#client.cancel();
    this.#settle();
    this.#key = "";
    this.#status.show("cancelled", "Run fits again.");
    this.#stale();
  }

  #take({ fit }: EquationFit): void {
    this.#events.onTake(takenOf(fit, this.#offer.offered));
  }

  #stale(): void {
    this.#result.classList.add("stale");
    this.#events.onCurve();
  }

  #settle(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#result.classList.remove("stale");
    this.node.setAttribute("aria-busy", "false");
  }
}
