import { createServer, type Server } from "node:http";

/** An OpenAI-compatible embedding endpoint that answers with vectors of letters, and remembers what it was sent. */
export class FakeEndpoint {
  public readonly texts: string[] = [];
  public readonly keys = new Set<string>();

  private constructor(
    private readonly server: Server,
    public readonly url: string,
  ) {}

  public static start(): Promise<FakeEndpoint> {
    return new Promise(resolve => {
      const server = createServer((request, response) => {
        let body = "";
        request.on("data", (part: Buffer) => (body += part.toString()));
        request.on("end", () => {
          endpoint.keys.add(request.headers.authorization ?? "");
          const { input, encoding_format: format } = JSON.parse(body) as { input: string | string[]; encoding_format?: string };
          const texts = typeof input === "string" ? [input] : input;
          endpoint.texts.push(...texts);
          const data = texts.map((text, index) => ({ object: "embedding", index, embedding: format === "base64" ? toBase64(vectorOf(text)) : vectorOf(text) }));
          response.setHeader("content-type", "application/json");
          response.end(JSON.stringify({ object: "list", model: "letters", data, usage: { prompt_tokens: 1, total_tokens: 1 } }));
        });
      });
      let endpoint: FakeEndpoint;
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        endpoint = new FakeEndpoint(server, `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/v1`);
        resolve(endpoint);
      });
    });
  }

  public stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

function vectorOf(text: string): number[] {
  const counts = new Array<number>(32).fill(0);
  for (const character of text.toLowerCase()) counts[character.charCodeAt(0) % 32]! += 1;
  const length = Math.hypot(...counts) || 1;
  return counts.map(count => count / length);
}

function toBase64(vector: readonly number[]): string {
  return Buffer.from(new Float32Array(vector).buffer).toString("base64");
}
