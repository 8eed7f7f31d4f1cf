const blockSize = 1 << 16;

/** Hands lines on in blocks of some size, as each costs a call of the system; `end` hands on what is left. */
export function inBlocks(hand: (block: string) => void): {
  readonly put: (line: string) => void;
  readonly end: () => void;
} {
  let block = "";
  const end = (): void => {
    if (block !== "") hand(block);
    block = "";
  };
  return {
    put: (line) => {
      block += line;
      if (block.length >= blockSize) end();
    },
    end,
  };
}
