/** Keeps values between sessions; VS Code's Memento. */
export interface Memory {
  get<T>(key: string, fallback: T): T;
  update(key: string, value: unknown): Thenable<void>;
}

const key = "questions";
const longest = 50;

/** The questions that led somewhere, newest first. */
export class QuestionHistory {
  public constructor(private readonly memory: Memory) {}

  public get questions(): readonly string[] {
    return this.memory.get<readonly string[]>(key, []);
  }

  public async add(question: string): Promise<void> {
    const text = question.trim();
    if (text === "") return;
    await this.memory.update(key, [text, ...this.questions.filter(other => other !== text)].slice(0, longest));
  }

  public async remove(question: string): Promise<void> {
    await this.memory.update(key, this.questions.filter(other => other !== question));
  }
}
