using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Sextant.Commands.Completion;
using Sextant.Commands.Doctor;
using Sextant.Commands.Rendering;
using Sextant.Errors;

namespace Sextant.Commands;

/// <summary>The <c>sextant</c> command: what it understands, and how its endings become exit codes.</summary>
public static class CommandLine
{
    public static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs one command.</summary>
    /// <returns>0 found or done, 1 nothing found, 2 wrong usage or failure, 130 interrupted.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var exitCode = await ParseAndRun(arguments, context, cancellationToken);
            context.Output.Flush();
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
            Report(error, arguments.TakeWhile(argument => argument != "--").Contains("--verbose"), context);
            return ExitCode.Failed;
        }
    }

    private static Task<int> ParseAndRun(IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var commands = CommandsFor(arguments, context);
        var root = CreateRoot(commands, context);
        // A question may begin with @, which would otherwise name a file of arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Action is ExampleHelpAction or VersionAction)
        {
            return Task.FromResult(parsed.Invoke(new InvocationConfiguration { Output = context.Output, Error = context.Error }));
        }

        UsageCheck.ThrowOnErrors(parsed, arguments);
        return commands.Single(definition => definition.Command == parsed.CommandResult.Command).RunAsync(parsed, cancellationToken);
    }

    /// <summary>The command that is asked for, or all of them where the first argument names none: a command costs time to set up.</summary>
    private static IReadOnlyList<CommandDefinition> CommandsFor(IReadOnlyList<string> arguments, CommandContext context) => (arguments.Count > 0 ? arguments[0] : "") switch
    {
        "search" => [SearchCommand.Create(context)],
        "index" => [IndexCommand.Create(context)],
        "status" => [StatusCommand.Create(context)],
        "extract" => [ExtractCommand.Create(context)],
        "export" => [ExportCommand.Create(context)],
        "import" => [ImportCommand.Create(context)],
        "doctor" => [DoctorCommand.Create(context)],
        "completion" => [CompletionCommand.Create(context)],
        "eval" => [EvalCommand.Create(context)],
        "model" => ModelCommands.Create(context),
        _ => All(context),
    };

    /// <summary>Every command, in the order of the help.</summary>
    internal static IReadOnlyList<CommandDefinition> All(CommandContext context) =>
    [
        SearchCommand.Create(context), IndexCommand.Create(context), StatusCommand.Create(context), ExportCommand.Create(context), ImportCommand.Create(context),
        ExtractCommand.Create(context), DoctorCommand.Create(context), CompletionCommand.Create(context), EvalCommand.Create(context), .. ModelCommands.Create(context),
    ];

    /// <summary>The whole command line, for whoever describes it.</summary>
    internal static RootCommand Root(CommandContext context) => CreateRoot(All(context), context);

    private static RootCommand CreateRoot(IReadOnlyList<CommandDefinition> commands, CommandContext context)
    {
        var root = new RootCommand("Ask a C# or Python repository in plain words; get the functions that answer.");
        var verbose = CommonOptions.Flag("--verbose", "Show what goes wrong in full.");
        verbose.Recursive = true;
        root.Add(verbose);
        foreach (var command in commands.Select(definition => definition.Group ?? definition.Command).Distinct()) root.Add(command);
        foreach (var option in root.Options)
        {
            if (option is VersionOption) option.Action = new VersionAction(context);
            if (option is HelpOption) option.Action = new ExampleHelpAction((HelpAction)option.Action!, context, commands);
        }

        return root;
    }

    private static void Report(Exception error, bool verbose, CommandContext context)
    {
        var expected = error is UsageException or SextantException;
        var hint = expected || verbose ? "" : " (unexpected; run with --verbose for details)";
        context.Error.Write($"sextant: {SafeText.FirstLine(error.Message)}{hint}\n");
        if (verbose && error is not UsageException)
        {
            foreach (var line in error.ToString().Split('\n')) context.Error.Write(SafeText.Clean(line.TrimEnd('\r')) + "\n");
        }

        context.Error.Flush();
    }
}
