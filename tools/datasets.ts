/**
 * Vite plugin: makes the data sets' files and tells the program where they are.
 *
 * `import { datasetUrls } from "virtual:datasets"` gives each data set's address. The file is gzip in itself and its
 * name does not end in .gz: a static server would then announce a Content-Encoding and the browser unpack it first.
 */
import type { Plugin } from "vite";
import type { DatasetFile } from "../src/core/datasets/registry.ts";
import { compressMnist } from "./mnistDigits.ts";

const MODULE = "virtual:datasets";
const RESOLVED = `\0${MODULE}`;

const makers: Readonly<Record<DatasetFile, () => Uint8Array>> = { mnist: compressMnist };
const names = Object.keys(makers) as DatasetFile[];

const made = new Map<DatasetFile, Uint8Array>();

const exactly = (id: string) => new RegExp(`^${id}$`);

const pathOf = (name: DatasetFile) => `/data/${name}.digits`;

function fileOf(name: DatasetFile): Uint8Array {
  const bytes = made.get(name) ?? makers[name]();
  made.set(name, bytes);
  return bytes;
}

export function datasets(): Plugin {
  let isBuild = false;
  return {
    name: "elbo-room:datasets",
    configResolved(config) {
      isBuild = config.command === "build";
    },
    resolveId: { filter: { id: exactly(MODULE) }, handler: () => RESOLVED },
    load: {
      filter: { id: exactly(RESOLVED) },
      handler() {
        const address = (name: DatasetFile) => {
          if (!isBuild) return JSON.stringify(pathOf(name));
          const reference = this.emitFile({ type: "asset", name: `${name}.digits`, source: fileOf(name) });
          return `import.meta.ROLLUP_FILE_URL_${reference}`;
        };
        return `export const datasetUrls = { ${names.map((name) => `${name}: ${address(name)}`).join(", ")} };`;
      },
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = names.find((each) => request.url?.split("?")[0] === pathOf(each));
        if (name === undefined) return next();
        response.setHeader("Content-Type", "application/octet-stream");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.end(fileOf(name));
      });
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        // Without a type it passes for text, is compressed a second time and loses its length, so no progress shows.
        if (request.url?.split("?")[0]?.endsWith(".digits")) {
          response.setHeader("Content-Type", "application/octet-stream");
        }
        next();
      });
    },
  };
}
