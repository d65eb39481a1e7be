namespace Sextant.Benchmarks.Table;

/// <summary>What <c>table</c> and <c>growth</c> are told.</summary>
/// <param name="Quick">Small repositories and few rounds: to see that all of it works.</param>
/// <param name="CSharp">A git repository of C#, which is cloned and not touched; null: one is made up.</param>
/// <param name="Python">A folder of Python files; null: the library of the Python that is installed.</param>
/// <param name="Document">A Markdown file whose marked block the table replaces; null: it is printed alone.</param>
/// <param name="Only">The parts to run; empty: all.</param>
internal sealed record TableOptions(bool Quick, string? CSharp, string? Python, string? Document, IReadOnlyList<string> Only)
{
    public static TableOptions Parse(string[] args)
    {
        var options = new TableOptions(false, null, null, null, []);
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--quick" => options with { Quick = true },
                "--csharp" => options with { CSharp = Path.GetFullPath(Value()) },
                "--python" => options with { Python = Path.GetFullPath(Value()) },
                "--write" => options with { Document = Path.GetFullPath(Value()) },
                "--only" => options with { Only = Value().Split(',') },
                _ => throw new ArgumentException($"Unknown option {args[i]}; there are --quick, --csharp FOLDER, --python FOLDER, --write FILE.md and --only PART,PART.", nameof(args)),
            };

            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value.", nameof(args));
        }

        return options;
    }

    public int Rounds(int usual) => Quick ? 2 : usual;
}
