import type { ResponseRequest, ResponseResult } from "./runs/response.ts";
import type { RingdownRequest, RingdownResult } from "./runs/ringdown.ts";
import type { SteadyStateRequest, SteadyStateResult } from "./runs/steady-state.ts";

export type RunRequest = RingdownRequest | ResponseRequest | SteadyStateRequest;

export type RunResult = RingdownResult | ResponseResult | SteadyStateResult;

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
