using System.CommandLine;
using Sextant.Commands.Configuration;

namespace Sextant.Commands;

/// <summary><c>sextant import</c>: takes over an exported index.</summary>
internal static class ImportCommand
{
    private static readonly string[] Examples = ["sextant import index.sextant", "sextant import ../app.sextant --repo ../app"];

    public static CommandDefinition Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A file that `sextant export` wrote." };
        var (repository, index) = (CommonOptions.Repository(), CommonOptions.Index());
        var command = new Command("import", "Take over an index that was exported elsewhere.") { file, repository, index };
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var choice = RepositoryChoice.Of(context, parsed.GetValue(repository), parsed.GetValue(index));
            var engine = await Engine.OpenAsync(context, EndpointFlags.None, choice.Location, cancellationToken);
            var name = parsed.GetRequiredValue(file);
            var summary = await engine.Import.RunAsync(context.Resolve(name), name, choice.Location, cancellationToken);
            context.Output.Write($"imported {Refresh.Count(summary.Files, "file")}, {Refresh.Count(summary.Units, "code unit")} from {name}\n");
            return ExitCode.Found;
        }
    }
}
