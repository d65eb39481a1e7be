using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Sextant.Commands.Rendering;
using Sextant.Errors;

namespace Sextant.Commands;

/// <summary>The <c>sextant</c> command: what it understands, and how its endings become exit codes.</summary>
public static class CommandLine
{
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs one command.</summary>
    /// <returns>0 found or done, 1 nothing found, 2 wrong usage or failure, 130 interrupted.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var verbose = false;
        try
        {
            var (root, verboseOption) = CreateRoot(context);
            // A question may begin with @, which would otherwise name a file of arguments.
            var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
            verbose = parsed.GetValue(verboseOption);
            if (parsed.Action is not HelpAction and not ExampleHelpAction and not VersionAction)
            {
                UsageCheck.ThrowOnErrors(parsed, arguments);
            }

            var invocation = new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            var exitCode = await parsed.InvokeAsync(invocation, cancellationToken);
            await context.Output.FlushAsync(CancellationToken.None);
            return exitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (ClosedOutputException)
        {
            // Whoever read the results has seen enough, as `head` has.
            return ExitCode.Found;
        }
        catch (Exception error)
        {
            Report(error, verbose, context);
            return ExitCode.Failed;
        }
    }

    private static (RootCommand Root, Option<bool> Verbose) CreateRoot(CommandContext context)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Show what goes wrong in full.", Recursive = true };
        var root = new RootCommand("Ask a C# or Python repository a question in plain words; get the functions that answer it.")
        {
            verbose,
            SearchCommand.Create(context),
            IndexCommand.Create(context),
            StatusCommand.Create(context),
            ExtractCommand.Create(context),
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(context);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelpAction((HelpAction)help.Action!, context);
        return (root, verbose);
    }

    private static void Report(Exception error, bool verbose, CommandContext context)
    {
        var expected = error is UsageException or SextantException;
        var hint = expected || verbose ? "" : " (unexpected; run with --verbose for details)";
        context.Error.Write($"sextant: {SafeText.FirstLine(error.Message)}{hint}\n");
        if (verbose)
        {
            foreach (var line in error.ToString().Split('\n')) context.Error.Write(SafeText.Clean(line.TrimEnd('\r')) + "\n");
        }

        context.Error.Flush();
    }
}
