// Bundles the extension: one file loads quicker than hundreds. The language client, most of it all, is a file of its own, which is loaded when the
// server starts.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { build, context } from "esbuild";

const options = {
  entryPoints: { main: "src/main.ts", client: "src/client/client.ts" },
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  plugins: [{ name: "client-apart", setup: keepClientApart }],
  supported: { "dynamic-import": false },
  minify: process.argv.includes("--production"),
  sourcemap: process.argv.includes("--production") ? false : "linked",
  logLevel: "warning",
  absWorkingDir: import.meta.dirname,
  metafile: true,
};

/** Only our own import of it: the library has a module of that name, too. */
function keepClientApart({ onResolve }) {
  onResolve({ filter: /^\.\/client$/ }, ({ kind, importer }) => {
    return kind === "dynamic-import" && importer === path.join(import.meta.dirname, "src", "client", "server.ts") ? { path: "./client", external: true } : undefined;
  });
}

if (process.argv.includes("--watch")) await (await context(options)).watch();
else {
  const { metafile } = await build(options);
  writeFileSync(path.join(import.meta.dirname, "dist", "sources.json"), JSON.stringify(Object.keys(metafile.inputs)));
}
