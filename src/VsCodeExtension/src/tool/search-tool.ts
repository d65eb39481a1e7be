import { LanguageModelTextPart, LanguageModelToolResult, lm, type Disposable } from "vscode";
import type { Server } from "../client/server";
import { pathOf } from "../search/open";
import { roughBudget, writeAnswer, type Budget } from "./answer-text";
import { readInput, type ToolInput } from "./input";

/** Lets agents search by meaning. */
export function registerSearchTool(server: Server): Disposable {
  return lm.registerTool<ToolInput>("sextant_search", {
    prepareInvocation: ({ input }) => ({ invocationMessage: `Searching code for "${input.query}"` }),
    invoke: async ({ input, tokenizationOptions: limits }, token) => {
      const request = readInput(input);
      const answer = await server.search(request, token);
      const budget: Budget = limits === undefined ? roughBudget : { tokens: limits.tokenBudget, count: text => limits.countTokens(text, token) };
      return new LanguageModelToolResult([new LanguageModelTextPart(await writeAnswer(request.query, answer, pathOf, budget))]);
    },
  });
}
