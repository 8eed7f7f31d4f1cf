import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { preview, type PreviewServer } from "vite";
import { buildSite, siteFolder } from "./build.ts";
import { headers } from "./security-policy.ts";

/** Serves a built site on this machine only, with its security policy as a header. */
export async function serveSite(folder: string = siteFolder, port = 4173): Promise<PreviewServer> {
  return preview({
    configFile: false,
    root: dirname(folder),
    logLevel: "warn",
    build: { outDir: folder },
    preview: { host: "127.0.0.1", port, headers: { ...headers } },
    appType: "mpa",
  });
}

/** The address of a server. */
export function addressOf({ resolvedUrls }: PreviewServer): string {
  const [address] = resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error("The server has no address.");
  return address;
}

const help = `Usage: npm run notebooks -- [--port N] [--no-open] [--no-build]

Builds the notebooks and the workbench and serves them on this machine until it is stopped.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4173" },
      "no-open": { type: "boolean", default: false },
      "no-build": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  if (!values["no-build"]) await buildSite();
  const address = addressOf(await serveSite(siteFolder, Number(values.port)));
  process.stdout.write(`Caldera is at ${address}\nStop it with Ctrl+C.\n`);
  if (!values["no-open"] && process.stdout.isTTY) openInBrowser(address);
}

/** Where there is no browser to open, the address that was printed has to do. */
function openInBrowser(address: string): void {
  const [command, ...others] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", ""]
        : ["xdg-open"];
  const child = spawn(command ?? "", [...others, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${help}`);
    process.exitCode = 1;
  }
}
