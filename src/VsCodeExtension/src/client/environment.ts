export type Environment = Readonly<Record<string, string | undefined>>;

/** An OpenAI-compatible embedding endpoint, as the user has set it. */
export interface Endpoint {
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

const prefix = "SEXTANT_";
const endpointVariables = ["SEXTANT_ENDPOINT", "SEXTANT_MODEL", "SEXTANT_API_KEY"];
const openAiKey = "OPENAI_API_KEY";
/** What the engine calls the model that it brings along. */
const builtInModel = "built-in";

/**
 * The environment of the language server.
 *
 * In Restricted Mode nothing that names an endpoint gets through, and the built-in model is asked for by name: a dev container's environment is
 * written by the repository. An endpoint of the settings replaces one of the environment as a whole, so that a key is never sent to another address
 * than the one it was meant for.
 */
export function serverEnvironment(inherited: Environment, endpoint: Endpoint | undefined, trusted: boolean): Record<string, string | undefined> {
  const environment: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(inherited)) {
    const upper = name.toUpperCase();
    if (!trusted && upper.startsWith(prefix)) continue;
    if (endpoint !== undefined && (endpointVariables.includes(upper) || (upper === openAiKey && !isOpenAi(endpoint.url)))) continue;
    environment[name] = value;
  }

  // A newer runtime than the one that the server was built for will do.
  environment.DOTNET_ROLL_FORWARD = "Major";
  // Without the sockets of debuggers and profilers the runtime starts sooner.
  environment.DOTNET_EnableDiagnostics ??= "0";
  if (!trusted) environment.SEXTANT_MODEL = builtInModel;
  if (!trusted || endpoint === undefined) return environment;

  environment.SEXTANT_ENDPOINT = endpoint.url;
  if (endpoint.model !== "") environment.SEXTANT_MODEL = endpoint.model;
  if (endpoint.apiKey !== undefined && endpoint.apiKey !== "") environment.SEXTANT_API_KEY = endpoint.apiKey;
  return environment;
}

function isOpenAi(url: string): boolean {
  return /^https:\/\/api\.openai\.com(:443)?(\/|$)/i.test(url);
}

/** True where the environment itself names an endpoint. */
export function namesEndpoint(environment: Environment): boolean {
  return Object.keys(environment).some(name => name.toUpperCase() === `${prefix}ENDPOINT`);
}
