using System.CommandLine;

namespace Sextant.Commands;

/// <summary>Options that several commands share; each command needs its own instances.</summary>
internal static class CommonOptions
{
    /// <summary>An option without a value; ask <see cref="Has"/> for it.</summary>
    /// <remarks>Of type string: generic code over a value type, such as Option&lt;bool&gt;, would have to be compiled at every start.</remarks>
    public static Option<string?> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static bool Has(this ParseResult parsed, Option<string?> flag) => parsed.GetResult(flag) is not null;

    public static Option<string?> Json() => Flag("--json", "Print JSON, one object a line.");

    public static Option<string?> Index() => new("--index")
    {
        Description = "Where the index is. [default: .sextant/index.db below the repository]",
        HelpName = "FILE",
    };

    public static Option<string?> Repository() => new("--repo")
    {
        Description = "The repository. [default: the git work tree around the current folder, else the current folder]",
        HelpName = "PATH",
    };

    public static Argument<string?> RepositoryPath() => new("PATH")
    {
        Description = "The repository. [default: the git work tree around the current folder, else the current folder]",
        Arity = ArgumentArity.ZeroOrOne,
    };
}
