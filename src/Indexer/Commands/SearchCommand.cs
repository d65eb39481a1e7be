using System.CommandLine;
using System.Globalization;
using Sextant.Commands.Configuration;
using Sextant.Errors;
using Sextant.Extraction;
using Sextant.Search;

namespace Sextant.Commands;

/// <summary><c>sextant search</c>: answers one question, or one a line of standard input.</summary>
internal static class SearchCommand
{
    private static readonly string[] Examples =
    [
        "sextant search \"retry a failed request with growing delays\"",
        "sextant search \"parse a date\" --repo ../some-repository --language python --limit 3",
        "sextant search \"open a connection\" --kind method --path 'src/**' --tests exclude --json",
        "sextant search --stdin --json < questions.txt",
    ];

    private static readonly string[] KindNames = ["function", "type", .. Enum.GetValues<CodeUnitKind>().Select(kind => kind.ToWireName()).Except(["function"])];

    public static CommandDefinition Create(CommandContext context)
    {
        var query = new Argument<string[]>("QUERY") { Description = "What you look for, in plain words; names are fine, too.", Arity = ArgumentArity.ZeroOrMore };
        var stdin = CommonOptions.Flag("--stdin", "Read one question a line from standard input.");
        var (repository, index, json) = (CommonOptions.Repository(), CommonOptions.Index(), CommonOptions.Json());
        var limit = new Option<string?>("--limit") { Description = "How many results at most. [default: 10]", HelpName = "N" };
        var mode = Choice("--mode", "Words and meaning together, or one of them.", ["hybrid", "semantic", "lexical"]);
        mode.DefaultValueFactory = _ => "hybrid";
        var languages = Choices("--language", "Only this language; may be repeated.", LanguageNames.All);
        var kinds = Choices("--kind", "Only functions, only types, or one kind of them; may be repeated.", KindNames);
        kinds.HelpName = "function|type|KIND";
        var paths = new Option<string[]>("--path") { Description = "Only files that match; with a leading ! none that match; may be repeated.", HelpName = "GLOB", DefaultValueFactory = _ => [] };
        var tests = Choice("--tests", "What to do with test code.", ["include", "exclude", "only"]);
        tests.DefaultValueFactory = _ => "include";
        var explain = CommonOptions.Flag("--explain", "Say what each result got its score for.");
        var noRefresh = CommonOptions.Flag("--no-refresh", "Answer from the index as it is.");
        var command = new Command("search", "Find the functions and types that answer a question.")
        {
            query, stdin, repository, index, limit, mode, languages, kinds, paths, tests, explain, json, noRefresh,
        };
        var flags = EndpointFlags.AddTo(command);
        return new CommandDefinition(command, RunAsync, Examples);

        Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var words = string.Join(' ', parsed.GetValue(query) ?? []);
            CheckQuestion(words, parsed.Has(stdin));
            var request = new SearchRequest
            {
                Question = parsed.Has(stdin) ? null : words,
                Template = new SearchQuery(words)
                {
                    Limit = ParseLimit(parsed.GetValue(limit)),
                    Mode = Enum.Parse<SearchMode>(parsed.GetRequiredValue(mode), ignoreCase: true),
                    Languages = [.. parsed.GetRequiredValue(languages).Select(LanguageNames.Parse)],
                    Kinds = parsed.GetRequiredValue(kinds),
                    Paths = parsed.GetRequiredValue(paths),
                    Explain = parsed.Has(explain),
                    Tests = Enum.Parse<TestFilter>(parsed.GetRequiredValue(tests), ignoreCase: true),
                },
                RepositoryPath = parsed.GetValue(repository),
                IndexPath = parsed.GetValue(index),
                Json = parsed.Has(json),
                Refresh = !parsed.Has(noRefresh),
                Flags = flags(parsed),
            };
            return SearchRun.RunAsync(context, request, cancellationToken);
        }
    }

    private static int ParseLimit(string? limit)
    {
        if (limit is null) return 10;
        if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1) return number;
        throw new UsageException($"--limit is {limit}; give a number of at least 1.");
    }

    private static void CheckQuestion(string words, bool stdin)
    {
        if (stdin && words.Length > 0) throw new UsageException("Give a question or --stdin, not both.");
        if (!stdin && string.IsNullOrWhiteSpace(words)) throw new UsageException("The question is empty; say what you look for, as in: sextant search \"parse a date\"");
    }

    private static Option<string> Choice(string name, string description, string[] values)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', values) };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option<string[]> Choices(string name, string description, string[] values)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = string.Join('|', values), DefaultValueFactory = _ => [] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
