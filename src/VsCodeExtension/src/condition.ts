import type { StatusReport } from "./protocol";

/** How the language server is, seen from the editor. */
export type Condition =
  /** No folder is open, so there is nothing to serve. */
  | { readonly kind: "noFolder" }
  | { readonly kind: "starting" }
  /** `report` is absent until the server has told how the index is; `paused`: a person wants no indexing by itself. */
  | { readonly kind: "running"; readonly paused: boolean; readonly report?: StatusReport }
  /** There is no .NET runtime to run it with. */
  | { readonly kind: "noDotnet"; readonly message: string }
  /** It stopped so often that it is left alone. */
  | { readonly kind: "broken"; readonly message: string };
