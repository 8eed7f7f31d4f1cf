/** What tells a run that the user wants it to end. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Signals end the process again. */
  readonly end: () => void;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ctrl-C, and what asks a process to end, let a run end in order; the second time they end the process. */
export function interruption(): Interruption {
  const controller = new AbortController();
  const abort = (): void => {
    end();
    controller.abort();
  };
  const end = (): void => signals.forEach((signal) => process.off(signal, abort));
  signals.forEach((signal) => process.on(signal, abort));
  return { signal: controller.signal, end };
}
