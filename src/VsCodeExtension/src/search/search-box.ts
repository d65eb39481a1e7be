import { commands, CancellationTokenSource, type Disposable } from "vscode";
import type { Condition } from "../condition";
import { readSettings } from "../config";
import type { Context } from "../context";
import type { SearchAnswer } from "../protocol";
import { filterButtons, forget, keep } from "./buttons";
import { describe, nextLanguage, nextTests, toRequest, type Filters } from "./filters";
import { hintFor } from "./hints";
import { hintItem, questionItem, type PickItem } from "./items";
import { LiveSearch } from "./live-search";
import { completed, isBack, isOutdated } from "./outdated";
import { ResultPicker } from "./result-picker";

/** Long enough that a word is not searched letter by letter, short enough to feel immediate. */
const typingMs = 130;
/** While indexing, an answer is brought up to date this often at most. */
const refreshMs = 1000;

/** The search box: a question, and its answers while it is typed. */
export class SearchBox {
  private readonly picker: ResultPicker;
  private readonly live: LiveSearch<string, SearchAnswer>;
  private readonly watch: Disposable;
  private filters: Filters = { tests: readSettings().tests, language: undefined };
  private answer: SearchAnswer | undefined;
  private failure: string | undefined;
  private buttons = filterButtons(this.filters);
  private condition: Condition;
  /** The question was asked again already, because its server died. A question may be what it dies of. */
  private askedAgain = false;

  private constructor(private readonly context: Context) {
    this.condition = context.server.condition;
    this.live = new LiveSearch((question, signal) => this.request(question, signal), {
      busy: isBusy => {
        this.picker.box.busy = isBusy;
      },
      answered: (_, answer) => {
        [this.answer, this.failure] = [answer, undefined];
        this.render();
        // The index may have grown while it was asked.
        this.catchUp();
      },
      failed: (_, error) => {
        [this.answer, this.failure] = [undefined, error instanceof Error ? error.message : String(error)];
        this.render();
      },
    });
    this.picker = new ResultPicker({
      typed: () => {
        this.askedAgain = false;
        this.ask(typingMs);
      },
      used: () => void this.context.history.add(this.question),
      chosen: item => {
        this.choose(item);
      },
      button: button => {
        if (button === keep) this.keep();
        else this.filter(button === this.buttons.tests ? nextTests(this.filters) : nextLanguage(this.filters));
      },
      itemButton: (_, { question }) => {
        if (question !== undefined) void this.forget(question);
      },
      hidden: () => {
        this.live.stop();
        this.watch.dispose();
        this.context.picker = undefined;
      },
    });
    this.watch = context.server.onDidChange(() => {
      this.conditionChanged();
    });
  }

  /** Opens the box. */
  public static open(context: Context, question = ""): void {
    const box = new SearchBox(context);
    context.picker = box.picker;
    box.picker.box.placeholder = "Ask in plain words, such as: where is a date parsed";
    box.picker.box.value = question;
    box.filter(box.filters);
    box.picker.show();
  }

  private get question(): string {
    return this.picker.box.value;
  }

  private ask(delayMs: number): void {
    if (this.question.trim() === "") {
      this.live.stop();
      [this.answer, this.failure] = [undefined, undefined];
      this.render();
    } else {
      this.live.ask(this.question, delayMs);
      // What is there stays until the answer comes, but not the past questions.
      if (this.answer === undefined) this.render();
    }
  }

  private async request(question: string, signal: AbortSignal): Promise<SearchAnswer> {
    const source = new CancellationTokenSource();
    signal.addEventListener("abort", () => {
      source.cancel();
    });
    try {
      return await this.context.server.search(toRequest(question, this.filters, readSettings().limit), source.token);
    } finally {
      source.dispose();
    }
  }

  private render(): void {
    const { condition } = this.context.server;
    const hint = hintFor({ condition, question: this.question, filters: this.filters, answer: this.answer, failure: this.failure });
    const others = hint === undefined ? [] : [hintItem(hint)];
    if (this.question.trim() === "") others.push(...this.context.history.questions.map(question => questionItem(question, [forget])));
    // The line of the hint is below the results, where nobody sees it.
    const results = this.answer?.results ?? [];
    this.picker.setItems(results, others, results.length > 0 ? hint?.heading ?? hint?.text : undefined);
  }

  private filter(filters: Filters): void {
    this.filters = filters;
    this.buttons = filterButtons(filters);
    this.picker.box.title = ["Search Code by Meaning", describe(filters)].filter(part => part !== "").join(": ");
    this.picker.box.buttons = [this.buttons.tests, this.buttons.language, keep];
    this.ask(0);
  }

  private async forget(question: string): Promise<void> {
    await this.context.history.remove(question);
    this.render();
  }

  private choose({ question, command }: PickItem): void {
    if (question !== undefined) {
      this.picker.box.value = question;
      this.ask(0);
    } else if (command !== undefined) {
      this.picker.close();
      void commands.executeCommand(command);
    }
  }

  private keep(): void {
    const { answer, context, filters, question } = this;
    if (answer === undefined) return;
    void context.history.add(question);
    context.kept.keep({ title: question.trim(), request: toRequest(question, filters, readSettings().limit), answer });
    this.picker.box.hide();
    void context.results.reveal();
  }

  /** The index has grown, or the server has come or gone. */
  private conditionChanged(): void {
    const [before, now] = [this.condition, this.context.server.condition];
    this.condition = now;
    if (this.failure !== undefined && !this.askedAgain && isBack(before, now)) {
      this.askedAgain = true;
      this.ask(0);
      return;
    }

    if (!this.catchUp() && (this.answer === undefined || this.answer.results.length === 0)) this.render();
  }

  /** Asks once more where the index has more than the answer; says that the answer is complete where it turns out to be. */
  private catchUp(): boolean {
    const { condition } = this.context.server;
    const answer = completed(this.answer, condition);
    if (answer !== undefined) {
      this.answer = answer;
      this.render();
    } else if (!this.picker.box.busy && isOutdated(this.answer, condition)) {
      this.live.ask(this.question, refreshMs);
    } else {
      return false;
    }

    return true;
  }
}
