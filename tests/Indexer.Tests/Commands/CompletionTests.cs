using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>The scripts are loaded by the shells they are for, where those are installed.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("sextant ", "search index status export import extract doctor completion eval model --help --verbose --version")]
    [InlineData("sextant s", "search status")]
    [InlineData("sextant search --lim", "--limit")]
    [InlineData("sextant search --mode ", "hybrid semantic lexical")]
    [InlineData("sextant search --mode le", "lexical")]
    [InlineData("sextant search index --te", "--tests")]
    [InlineData("sextant search --limit ", "")]
    [InlineData("sextant model ", "pairs train hold-out --help --verbose")]
    [InlineData("sextant model train --e", "--epochs")]
    [InlineData("sextant completion ", "bash zsh fish powershell --help --verbose")]
    [InlineData("sextant import in", "index.sextant")]
    [InlineData("sextant index s", "src")]
    public async Task Bash(string line, string expected)
    {
        var words = line.Split(' ');
        const string Script = """
            COMP_WORDS=("${@}"); COMP_CWORD=$(($# - 1)); _sextant; printf '%s\n' "${COMPREPLY[@]}"
            """;
        var output = await RunAsync("bash", [.. (string[])["--norc", "-c", $"{await ScriptAsync("bash")}\n{Script}", "bash"], .. words], "index.sextant", "src/a.py");
        var offered = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(word, offered);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, offered.Length);
    }

    [Fact]
    public async Task Zsh()
    {
        // A line is completed by the shell itself, in a terminal of its own.
        const string Script = """
            zmodload zsh/zpty || exit 3
            zpty shell zsh -f
            zpty -w shell 'PROMPT= RPROMPT=; autoload -Uz compinit && compinit -u -D && . ./_sextant && print loaded'
            zpty -r shell line '*loaded*loaded*'
            zpty -w -n shell $'sextant search --mode lex\t'
            zpty -r shell line '*lexical*'
            print -r -- "$line"
            zpty -d shell
            """;
        var output = await RunAsync("zsh", ["-f", "-c", Script], ("_sextant", await ScriptAsync("zsh")));
        Assert.Contains("lexical", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sextant s", "search status")]
    [InlineData("sextant search --mode l", "lexical")]
    [InlineData("sextant model t", "train")]
    [InlineData("sextant search --tes", "--tests")]
    public async Task Fish(string line, string expected)
    {
        var output = await RunAsync("fish", ["--no-config", "-c", $"source ./sextant.fish; complete -C '{line}'"], ("sextant.fish", await ScriptAsync("fish")));
        Assert.Equal(expected, string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(offer => offer.Split('\t')[0]).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("sextant s", "search status")]
    [InlineData("sextant search --mode l", "lexical")]
    [InlineData("sextant model t", "train")]
    [InlineData("sextant search --tes", "--tests")]
    public async Task PowerShell(string line, string expected)
    {
        var output = await RunAsync(
            "pwsh",
            ["-NoProfile", "-Command", $". ./sextant.ps1; ([System.Management.Automation.CommandCompletion]::CompleteInput('{line}', {line.Length}, $null)).CompletionMatches.CompletionText"],
            ("sextant.ps1", await ScriptAsync("powershell")));
        Assert.Equal(expected, string.Join(' ', output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Another_shell_is_wrong_usage() =>
        (await CommandRun.InAsync(Path.GetTempPath(), "completion", "tcsh")).AssertRefused("bash");

    private static async Task<string> ScriptAsync(string shell)
    {
        var run = await CommandRun.InAsync(Path.GetTempPath(), "completion", shell);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    private static Task<string> RunAsync(string shell, string[] arguments, params string[] files) => RunAsync(shell, arguments, [.. files.Select(file => (file, ""))]);

    private static async Task<string> RunAsync(string shell, string[] arguments, params (string Name, string Text)[] files)
    {
        using var folder = new SmallRepository();
        foreach (var (name, text) in files) folder.Write(name, text);
        var start = new ProcessStartInfo(shell, arguments) { WorkingDirectory = folder.Root, RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["HOME"] = folder.Root;
        start.Environment["TERM"] = "dumb";
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{shell} is not installed.");
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return output;
        }
    }
}
