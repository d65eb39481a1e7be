using System.CommandLine;
using System.Globalization;
using Sextant.Training.Mining;

namespace Sextant.Commands;

/// <summary><c>sextant model hold-out</c>: lists functions that mining has to refuse.</summary>
internal static class ModelHoldOutCommand
{
    private static readonly string[] Examples = ["sextant model hold-out ../held-out-clones --out held-out.bin"];

    public static CommandDefinition Create(CommandContext context)
    {
        var folders = new Argument<string[]>("FOLDER") { Description = "Repositories that nothing may be trained on, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The list of hashes to write.", Required = true, HelpName = "FILE" };
        var command = new Command("hold-out", "List the functions of repositories that nothing may be trained on.") { folders, output };
        return new CommandDefinition(command, RunAsync, Examples);

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var engine = new Engine(context.Time);
            var units = new RepositoryUnits(engine.Walker, engine.Reader, engine.Extractors);
            var roots = parsed.GetValue(folders)!.SelectMany(folder => RepositoryFolders.Find(context.Resolve(folder)));
            var held = HeldOutSet.From(roots.SelectMany(root => units.Read(root, skipVendored: false, cancellationToken)).Select(item => item.Unit));
            await File.WriteAllBytesAsync(context.Resolve(parsed.GetValue(output)!), held.ToBytes(), cancellationToken);
            await context.Output.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{held.Count:n0} functions held out\n"));
            return held.Count > 0 ? ExitCode.Found : ExitCode.NothingFound;
        }
    }
}
