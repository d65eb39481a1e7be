using System.Globalization;

namespace Sextant.Stress;

/// <summary>How long and on what. The defaults are the long run; <c>--quick</c> is the slice that <c>./test</c> runs.</summary>
internal sealed record StressOptions
{
    public required IReadOnlyList<string> Checks { get; init; }

    /// <value>Everything random comes from it.</value>
    public int Seed { get; init; } = 1;

    /// <value>A git work tree with C# or Python; Sextant's own.</value>
    public string Repository { get; init; } = CheckoutRoot();

    public int Kills { get; init; } = 200;

    public int Mutations { get; init; } = 10_000;

    /// <value>How long the crowd works on one index.</value>
    public int CrowdSeconds { get; init; } = 60;

    /// <value>Of the large repository.</value>
    public int Files { get; init; } = 50_000;

    /// <value>For all targets together.</value>
    public int FuzzSeconds { get; init; } = 600;

    /// <summary>Null where the arguments are wrong.</summary>
    public static StressOptions? Parse(string[] args, IReadOnlyList<string> known)
    {
        if (args.Length == 0 || !(args[0] == "all" || known.Contains(args[0]))) return null;
        var options = new StressOptions { Checks = args[0] == "all" ? known : [args[0]] };
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] == "--quick")
            {
                options = options with { Kills = 8, Mutations = 400, CrowdSeconds = 8, Files = 6_000, FuzzSeconds = 20 };
                continue;
            }

            if (i + 1 == args.Length) return null;
            var value = args[++i];
            if (args[i - 1] == "--repository")
            {
                options = options with { Repository = Path.GetFullPath(value) };
                continue;
            }

            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            switch (args[i - 1])
            {
                case "--seed": options = options with { Seed = number }; break;
                case "--kills": options = options with { Kills = number }; break;
                case "--mutations": options = options with { Mutations = number }; break;
                case "--seconds": options = options with { CrowdSeconds = number }; break;
                case "--files": options = options with { Files = number }; break;
                case "--fuzz-seconds": options = options with { FuzzSeconds = number }; break;
                default: return null;
            }
        }

        return options;
    }

    private static string CheckoutRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Sextant.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}
