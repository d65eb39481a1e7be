using System.CommandLine;

namespace Sextant.Commands.Completion;

/// <summary><c>sextant completion</c>: what a shell needs to complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Examples =
    [
        "sextant completion bash",
        "eval \"$(sextant completion bash)\"                                          in ~/.bashrc",
        "eval \"$(sextant completion zsh)\"                                           in ~/.zshrc, after compinit",
        "sextant completion fish | source                                           in ~/.config/fish/config.fish",
        "sextant completion powershell | Out-String | Invoke-Expression             in $PROFILE",
    ];

    private static readonly string[] Shells = ["bash", "zsh", "fish", "powershell"];

    public static CommandDefinition Create(CommandContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", Shells) };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new Command("completion", "Print what a shell needs to complete sextant's commands.") { shell };
        return new CommandDefinition(command, RunAsync, Examples);

        Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var root = CompletionTree.Of(CommandLine.Root(context), []);
            context.Output.Write(parsed.GetValue(shell) switch
            {
                "bash" => BashCompletion.Write(root),
                "zsh" => ZshCompletion.Write(root),
                "fish" => FishCompletion.Write(root),
                _ => PowerShellCompletion.Write(root),
            });
            return Task.FromResult(ExitCode.Found);
        }
    }
}
