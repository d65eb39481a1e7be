using System.CommandLine;

namespace Sextant.Commands;

/// <summary>Options that several commands share; each command needs its own instances.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON, one object a line." };

    public static Option<string?> Index() => new("--index")
    {
        Description = "Where the index is. [default: .sextant/index.db below the repository]",
        HelpName = "FILE",
    };

    public static Argument<string?> RepositoryPath() => new("PATH")
    {
        Description = "The repository. [default: the git work tree around the current folder, else the current folder]",
        Arity = ArgumentArity.ZeroOrOne,
    };
}
