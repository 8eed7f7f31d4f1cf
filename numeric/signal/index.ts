export { type SignalFlaws, signalFlaws } from "./flaws.ts";
export { largestTone } from "./largest-tone.ts";
export { demodulate, type Demodulated, type LockInOptions } from "./lock-in.ts";
