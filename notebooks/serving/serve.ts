import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { OptionError } from "../runs/option-error.ts";
import { answer } from "./answer.ts";

/** A folder that is being served. */
export interface Served {
  /** "http://127.0.0.1:4173/" */
  readonly address: string;
  /** Ends the server, and what it is answering. */
  readonly close: () => Promise<void>;
}

/** Where the site is served unless another port is chosen. */
export const usualPort = 4173;

/**
 * Serves a folder of static files to this machine only (127.0.0.1), with the security policy as a header.
 *
 * @param port 0 takes a free one
 * @throws OptionError for a port that is taken, or that this user may not have
 */
export function serve(folder: string, port: number = usualPort): Promise<Served> {
  const server = createServer((request, response) => answer(folder, request, response));
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusalOf(error, port)));
    server.listen({ host: "127.0.0.1", port }, () => {
      const { port: given } = server.address() as AddressInfo;
      resolve({ address: `http://127.0.0.1:${given}/`, close: () => closed(server) });
    });
  });
}

function closed(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // A browser keeps its connections, and would keep the server.
    server.closeAllConnections();
  });
}

function refusalOf(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new OptionError(
      "port",
      `is ${port}, which another program has, perhaps another workbench. Give another one; 0 takes any that is free.`,
    );
  }
  if (error.code === "EACCES") {
    return new OptionError(
      "port",
      `is ${port}, which this user may not have. Give one above 1023; 0 takes any that is free.`,
    );
  }
  return error;
}
