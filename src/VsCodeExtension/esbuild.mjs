// Bundles the extension into dist/main.js: one file loads quicker than hundreds.
import { build, context } from "esbuild";

const options = {
  entryPoints: ["src/main.ts"],
  outfile: "dist/main.js",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: process.argv.includes("--production"),
  sourcemap: process.argv.includes("--production") ? false : "linked",
  logLevel: "warning",
  absWorkingDir: import.meta.dirname,
};

if (process.argv.includes("--watch")) await (await context(options)).watch();
else await build(options);
