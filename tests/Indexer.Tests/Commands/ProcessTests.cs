using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sextant.Tests.Programs;
using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>The program as a process of its own: streams, signals, exit codes.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string Sextant = TestedProgram.ShellText("sextant");

    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Results_and_everything_else_go_to_different_streams()
    {
        _repository.Write("src/größe.py", "def größe_lesen():\n    '''Liest die Größe – 日本.'''\n");
        using var process = Start("search", "größe lesen", "--limit", "1");
        process.StandardInput.Close();
        var (output, error) = await ReadAsync(process);
        Assert.Equal(0, process.ExitCode);
        Assert.StartsWith(" 1  größe_lesen  ", output, StringComparison.Ordinal);
        Assert.Contains("\n    src/größe.py:1\n", output, StringComparison.Ordinal);
        Assert.Contains("    Liest die Größe – 日本.\n", output, StringComparison.Ordinal);
        Assert.Contains("indexing ", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output + error);
    }

    [Fact]
    public async Task A_failure_is_one_line_without_a_stack_trace()
    {
        using var process = Start("search", "x", "--repo", "missing");
        var (output, error) = await ReadAsync(process);
        Assert.Equal((2, ""), (process.ExitCode, output));
        Assert.StartsWith("sextant: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_shows_the_whole_error()
    {
        using var process = Start("search", "x", "--no-refresh", "--verbose");
        var (_, error) = await ReadAsync(process);
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("   at Sextant.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_question_is_answered_before_the_next_is_asked()
    {
        using var process = Start("search", "--stdin", "--json");
        for (var i = 0; i < 3; i++)
        {
            await process.StandardInput.WriteLineAsync("parse a day");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            Assert.StartsWith("{\"query\":\"parse a day\",", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task It_ends_quietly_when_nobody_reads_on()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows does not tell a closed pipe.");
        using var process = StartShell($"yes 'parse a day' | {Sextant} search --stdin --json | head -n 2; echo \"${{PIPESTATUS[1]}}\"");
        var (output, error) = await ReadAsync(process);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Equal("0", lines[2]);
        Assert.DoesNotContain("sextant:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_is_appended_to_a_file_in_its_turn()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Needs a Unix shell.");
        using var process = StartShell($"(echo before; {Sextant} search 'parse a day' --json; echo after) > out.txt 2> err.txt");
        await ReadAsync(process);
        var lines = await File.ReadAllLinesAsync(_repository.PathOf("out.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(["before", "{\"query", "after"], lines.Select(line => line.Split('"')[0] is "{" ? "{\"query" : line));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_it(string signal, int exitCode)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Needs Unix signals.");
        if (signal == "INT" && IsInterruptIgnored()) Assert.Skip("These tests were started with SIGINT ignored, and so are their children.");
        using var process = Start("search", "--stdin", "--json");
        await process.StandardInput.WriteLineAsync("parse a day");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        // Answered, so it waits for the next question by now.
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(exitCode, process.ExitCode);
        Assert.DoesNotContain("sextant:", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_one_line()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("There is no /dev/full.");
        using var process = StartShell($"{Sextant} search 'parse a day' --json > /dev/full");
        var (_, error) = await ReadAsync(process);
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("sextant: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    // A shell starts what it runs in the background like this, and so do some runners.
    private static bool IsInterruptIgnored()
    {
        const string ignored = "SigIgn:";
        if (!File.Exists("/proc/self/status")) return false;
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith(ignored, StringComparison.Ordinal));
        return (ulong.Parse(line.AsSpan(ignored.Length), NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & 0b10) != 0;
    }

    private Process Start(params string[] arguments) => Start(TestedProgram.StartInfo("sextant", arguments));

    private Process StartShell(string command) => Start(new ProcessStartInfo("bash", ["-c", command]));

    private Process Start(ProcessStartInfo start)
    {
        (start.WorkingDirectory, start.UseShellExecute) = (_repository.Root, false);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.StandardOutputEncoding, start.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        return Process.Start(start)!;
    }

    private static async Task<(string Output, string Error)> ReadAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, await error);
    }
}
