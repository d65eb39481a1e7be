using System.CommandLine;
using System.Globalization;
using Sextant.Commands.Json;
using Sextant.Commands.Rendering;
using Sextant.Errors;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Repositories.Git;

namespace Sextant.Commands;

/// <summary><c>sextant extract</c>: shows the code units of files, without an index.</summary>
internal static class ExtractCommand
{
    private static readonly string[] Examples = ["sextant extract src/Parser.cs", "sextant extract --json tools/*.py"];

    public static CommandDefinition Create(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "C# or Python files.", Arity = ArgumentArity.OneOrMore };
        var json = CommonOptions.Json();
        var command = new Command("extract", "Show the code units of files, without an index.") { files, json };
        return new CommandDefinition(command, RunAsync, Examples);

        Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var given = parsed.GetRequiredValue(files);
            Check(context, given);
            return Task.FromResult(Run(context, given, parsed.Has(json), cancellationToken));
        }
    }

    private static void Check(CommandContext context, string[] given)
    {
        var faults = given.Select(path => FaultOf(path, context.Resolve(path))).OfType<string>().ToList();
        if (faults.Count > 0) throw new UsageException($"Cannot extract: {string.Join("; ", faults.Take(5))}{(faults.Count > 5 ? $"; and {faults.Count - 5} more" : "")}.");
    }

    private static string? FaultOf(string path, string fullPath)
    {
        if (Directory.Exists(fullPath)) return $"{path} is a folder: name files";
        if (!File.Exists(fullPath)) return $"there is no file {path}";
        return SourceFileNames.LanguageOf(path) is null ? $"{path} is neither C# nor Python by its name" : null;
    }

    private static int Run(CommandContext context, string[] given, bool json, CancellationToken cancellationToken)
    {
        var engine = new Engine(context.Time);
        var page = Page.For(context.Output, context.OutputTerminal);
        var found = false;
        foreach (var path in given)
        {
            var read = Read(engine, context.Resolve(path), cancellationToken);
            if (read.Source is not { } source)
            {
                context.Error.Write($"sextant: {SafeText.Clean(path)} is skipped: {SafeText.Clean(read.SkipReason ?? "not readable")}\n");
                continue;
            }

            var extracted = engine.Extractors.Single(extractor => extractor.Language == source.Language).Extract(source, cancellationToken);
            found |= extracted.Units.Count > 0;
            if (json) PrintJson(context.Output, path, extracted);
            else Print(context, page, path, extracted);
        }

        return found ? ExitCode.Found : ExitCode.NothingFound;
    }

    /// <summary>Reads a file as part of the repository around it, from which a Python module has its name.</summary>
    private static ReadSource Read(Engine engine, string fullPath, CancellationToken cancellationToken)
    {
        var folder = FileLinks.PhysicalPath(Path.GetDirectoryName(fullPath)!);
        var root = WorkTree.Around(folder)?.Top ?? folder;
        var physical = Path.Combine(folder, Path.GetFileName(fullPath));
        var info = new FileInfo(physical);
        var relative = Path.GetRelativePath(root, physical).Replace(Path.DirectorySeparatorChar, '/');
        var language = SourceFileNames.LanguageOf(relative)!.Value;
        return engine.Reader.Read(root, new RepositoryFile(relative, language, info.Length, info.LastWriteTimeUtc.Ticks), cancellationToken);
    }

    private static void PrintJson(TextWriter output, string path, ExtractedFile extracted)
    {
        IReadOnlyList<ParseErrorJson>? errors = extracted.Errors.Count == 0 ? null : [.. extracted.Errors.Select(error => new ParseErrorJson(error.Line, error.Message))];
        for (var i = 0; i < extracted.Units.Count; i++)
        {
            output.WriteJsonLine(ExtractedUnitJson.Of(extracted.Units[i], path, i == extracted.Units.Count - 1 ? errors : null));
        }

        if (extracted.Units.Count == 0 && errors is not null) output.WriteJsonLine(new UnreadFileJson(path, errors));
    }

    private static void Print(CommandContext context, Page page, string path, ExtractedFile extracted)
    {
        foreach (var unit in extracted.Units)
        {
            page.Write(string.Create(CultureInfo.InvariantCulture, $"{path}:{unit.NameLine}"), Tone.Path);
            page.Write($"  {unit.Kind.ToWireName()}  ", Tone.Quiet);
            page.Write(unit.QualifiedName, Tone.Name);
            if (unit.Summary is { } summary) page.Write("  " + summary, Tone.Quiet);
            page.EndLine();
        }

        foreach (var error in extracted.Errors) context.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{SafeText.Clean(path)}:{error.Line}: {SafeText.Clean(error.Message)}\n"));
    }
}
