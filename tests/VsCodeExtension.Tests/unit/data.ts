import type { IndexState, SearchAnswer, SearchResult, StatusReport } from "../../../src/VsCodeExtension/src/protocol";

export function aResult(given: Partial<SearchResult> = {}): SearchResult {
  const at = { line: 0, character: 0 };
  return {
    rank: 1,
    score: 0.5,
    kind: "method",
    name: "Run",
    qualifiedName: "App.Job.Run()",
    language: "csharp",
    path: "src/Job.cs",
    startLine: 3,
    endLine: 9,
    nameLine: 4,
    signature: "void Run()",
    summary: null,
    isTest: false,
    isGenerated: false,
    location: { uri: "file:///w/src/Job.cs", range: { start: at, end: at } },
    selectionRange: { start: at, end: at },
    snippet: "void Run()\n{\n}",
    stale: false,
    ...given,
  };
}

export function aState(given: Partial<IndexState> = {}): IndexState {
  return { state: "ready", complete: true, files: 10, units: 100, filesDone: 0, filesTotal: 0, version: 1, ...given };
}

export function aReport(state: Partial<IndexState> = {}, message: string | null = null): StatusReport {
  const indexState = aState(state);
  return { indexState, roots: [{ uri: "file:///w", name: "w", indexState, model: "built-in", message }] };
}

export function anAnswer(results: readonly SearchResult[], state: Partial<IndexState> = {}): SearchAnswer {
  return { query: "q", elapsedMs: 1, results, indexState: aState(state) };
}

/** What VS Code keeps between sessions. */
export class FakeMemory {
  private readonly values = new Map<string, string>();

  public get<T>(key: string, fallback: T): T {
    const text = this.values.get(key);
    return text === undefined ? fallback : (JSON.parse(text) as T);
  }

  public update(key: string, value: unknown): Promise<void> {
    this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}
