import type { MapRequest, MapResult } from "./runs/map.ts";
import type { MomentsRequest, MomentsResult } from "./runs/moments.ts";
import type { NoiseRequest, NoiseResult } from "./runs/noise.ts";
import type { ObservablesRequest, ObservablesResult } from "./runs/observables.ts";
import type { PortraitRequest, PortraitResult } from "./runs/portrait.ts";
import type { PositivityRequest, PositivityResult } from "./runs/positivity.ts";
import type { ResponseRequest, ResponseResult } from "./runs/response.ts";
import type { RingdownRequest, RingdownResult } from "./runs/ringdown.ts";
import type { SpectrumRequest, SpectrumResult } from "./runs/spectrum.ts";
import type { SteadyStateRequest, SteadyStateResult } from "./runs/steady-state.ts";

export type RunRequest =
  | RingdownRequest
  | PortraitRequest
  | ResponseRequest
  | MapRequest
  | SteadyStateRequest
  | ObservablesRequest
  | SpectrumRequest
  | MomentsRequest
  | NoiseRequest
  | PositivityRequest;

export type RunResult =
  | RingdownResult
  | PortraitResult
  | ResponseResult
  | MapResult
  | SteadyStateResult
  | ObservablesResult
  | SpectrumResult
  | MomentsResult
  | NoiseResult
  | PositivityResult;

/** What a worker says of a request. */
export type RunMessage =
  | {
      readonly id: number;
      readonly kind: "progress";
      readonly done: number;
      readonly words: string;
    }
  | {
      readonly id: number;
      readonly kind: "result";
      readonly result: RunResult;
      readonly took: number;
    }
  | {
      readonly id: number;
      readonly kind: "error";
      readonly field: string;
      readonly message: string;
    };
