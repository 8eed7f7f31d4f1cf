import { openInBrowser } from "../../serving/open-in-browser.ts";
import { serve, usualPort } from "../../serving/serve.ts";
import { pageFile, requireSite, siteFolder } from "../../serving/site-folder.ts";
import { type Command, type ExitStatus, UsageError } from "../command.ts";
import { interruption } from "../interruption.ts";
import { command, flag, wholeOr, words } from "../options.ts";

/** `caldera workbench`. */
export const workbenchCommand: Command = command({
  usage: "workbench [options]",
  about: `Serves the workbench, the notebooks and the guide to a browser on this machine (127.0.0.1), until
Ctrl-C. Everything is computed in the page: nothing is loaded from elsewhere, no data leave it.`,
  options: {
    page: words(
      "NAME",
      "the page to begin with: workbench (default), guide, notebooks, figure-5 …",
    ),
    port: wholeOr(
      usualPort,
      "N",
      { least: 0, most: 65_535 },
      "the port, {range} ({default}); 0 takes any that is free",
    ),
    "no-open": flag("print the address, and open no browser"),
  },
  examples: ["caldera workbench", "caldera workbench --page guide --port 0 --no-open"],
  run: async (given, output): Promise<ExitStatus> => {
    const { page = "workbench", port, "no-open": isQuiet } = given.options;
    const [unexpected] = given.positionals;
    if (unexpected !== undefined) {
      throw new UsageError(`Unexpected argument ${unexpected}. A page is chosen by --page NAME.`);
    }
    requireSite(siteFolder);
    const file = pageFile(siteFolder, page);
    const stop = interruption();
    try {
      const { address, close } = await serve(siteFolder, port);
      output.out(`Caldera is at ${address}${file}\n`);
      output.error("Ctrl-C stops it.\n");
      if (!isQuiet && process.stdout.isTTY) openInBrowser(`${address}${file}`);
      await aborted(stop.signal);
      await close();
    } finally {
      stop.end();
    }
    return 0;
  },
});

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
