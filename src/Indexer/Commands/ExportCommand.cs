using System.CommandLine;
using Sextant.Sharing;

namespace Sextant.Commands;

/// <summary><c>sextant export</c>: the index as one file, for another checkout or machine.</summary>
internal static class ExportCommand
{
    private static readonly string[] Examples = ["sextant export index.sextant", "sextant export ../app.sextant --repo ../app"];

    public static CommandDefinition Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write." };
        var (repository, index) = (CommonOptions.Repository(), CommonOptions.Index());
        var command = new Command("export", "Write the index to one file that another checkout can import.") { file, repository, index };
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var choice = RepositoryChoice.Of(context, parsed.GetValue(repository), parsed.GetValue(index));
            var name = parsed.GetRequiredValue(file);
            var summary = await IndexExport.RunAsync(choice.Location, context.Resolve(name), cancellationToken);
            context.Output.Write($"exported {Refresh.Count(summary.Files, "file")}, {Refresh.Count(summary.Units, "code unit")} to {name} ({Sizes.Of(summary.Bytes)})\n");
            return ExitCode.Found;
        }
    }
}
