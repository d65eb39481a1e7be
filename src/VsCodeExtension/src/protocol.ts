// What goes between the extension and the language server beyond LSP; docs/language-server.md is the contract.

/** 0-based, columns in UTF-16 units. */
export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

export type Language = "csharp" | "python";
export type TestFilter = "include" | "exclude" | "only";

export interface SearchRequest {
  readonly query: string;
  readonly limit?: number;
  readonly languages?: readonly Language[];
  readonly kinds?: readonly string[];
  readonly tests?: TestFilter;
  readonly paths?: readonly string[];
}

export interface SimilarRequest {
  readonly textDocument: { readonly uri: string };
  readonly position: WirePosition;
  readonly limit?: number;
}

/** One function or type. */
export interface SearchResult {
  readonly rank: number;
  /** About 1 for a very good match, 0 for none. */
  readonly score: number;
  readonly kind: string;
  readonly name: string;
  readonly qualifiedName: string;
  readonly language: Language;
  /** Relative to its workspace folder, with /. */
  readonly path: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  /** The line of the name, 1-based. */
  readonly nameLine: number;
  readonly signature: string;
  /** First sentence of its documentation. */
  readonly summary: string | null;
  readonly isTest: boolean;
  readonly isGenerated: boolean;
  readonly location: { readonly uri: string; readonly range: WireRange };
  readonly selectionRange: WireRange;
  /** Its first lines as they are now. */
  readonly snippet: string | null;
  readonly stale: boolean;
}

export interface SearchAnswer {
  readonly query?: string;
  readonly elapsedMs: number;
  readonly results: readonly SearchResult[];
  readonly indexState: IndexState;
}

export interface IndexState {
  readonly state: "none" | "loading" | "indexing" | "paused" | "ready" | "failed";
  /** The index has everything that is on disk, as far as the server knows. */
  readonly complete: boolean;
  readonly files: number;
  readonly units: number;
  /** Of the refresh that runs now; the total is 0 while it is not known. */
  readonly filesDone: number;
  readonly filesTotal: number;
  /** Goes up whenever the index has changed. */
  readonly version: number;
}

export interface RootStatus {
  readonly uri: string;
  readonly name: string;
  readonly indexState: IndexState;
  readonly model: string | null;
  readonly message: string | null;
}

export interface StatusReport {
  readonly indexState: IndexState;
  readonly roots: readonly RootStatus[];
}

export interface IndexSummary {
  readonly files: number;
  readonly units: number;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly skipped: number;
  readonly elapsedMs: number;
  readonly model: string | null;
}
