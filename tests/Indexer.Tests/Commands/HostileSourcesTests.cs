using System.Text;
using System.Text.Json;
using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>One bad file never stops the run: the others are found, and what was left out is named.</summary>
public sealed class HostileSourcesTests : IDisposable
{
    private const string RightToLeft = "\u202e";

    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_line_of_fifty_megabytes_is_skipped_and_named()
    {
        await WriteLargeAsync("wide.py", "x = '", 'a', 50 << 20);
        await CheckOthersAreFoundAsync("wide.py", "larger than 1 MB");
    }

    [Fact]
    public async Task A_million_tiny_functions_in_one_file_are_skipped_and_named()
    {
        var text = new StringBuilder("class Many\n{\n");
        for (var i = 0; i < 1_000_000; i++) text.Append("void F").Append(i).Append("() { }\n");
        _repository.Write("Many.cs", text.Append('}').ToString());
        await CheckOthersAreFoundAsync("Many.cs", "larger than 1 MB");
    }

    [Fact]
    public async Task As_many_tiny_functions_as_a_file_may_hold_are_all_found()
    {
        var text = new StringBuilder();
        var count = 0;
        while (text.Length < (1 << 20) - 40) text.Append("def f").Append(count++).Append("(): pass\n");
        _repository.Write("many.py", text.ToString());
        var index = await IndexAsync();
        Assert.Equal(count, index.GetProperty("units").GetInt32() - 5);
    }

    public static TheoryData<string, string> Sources => new()
    {
        { "unended.py", "def f(:\n  '''\n" },
        { "unended.cs", "class A { void M() { $\"{ /* " },
        { "nothing.cs", "" },
        { "zeros.py", "\0\0\0" },
        { "binary.cs", "MZ\0\u0001\u0002\0\0\0" },
        { "escape.py", "def f():\n    '''\u001b]0;owned\u0007 \u001b[2J red alert'''\n" },
        { "direction.cs", $"class A {{ /// <summary>{RightToLeft}evil {RightToLeft}red alert</summary>\n void M() {{ }} }}" },
        { "conflict.py", "<<<<<<< HEAD\ndef f(): pass\n=======\ndef f(a): pass\n>>>>>>> b\n" },
        { "deep.cs", "class A { void M() { x = " + new string('(', 100_000) + "; } }" },
        { "deep.py", "x = " + new string('[', 100_000) + "\n" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Beside_a_bad_file_the_others_are_found(string path, string text)
    {
        _repository.Write(path, text);
        await CheckOthersAreFoundAsync();
        foreach (var question in (string[])["red alert", "parse a calendar day", "A"])
        {
            var run = await CommandRun.InAsync(_repository.Root, "search", question);
            Assert.InRange(run.ExitCode, 0, 1);
            Assert.DoesNotContain(run.Output, static c => (char.IsControl(c) && c != '\n') || c is >= '\u202a' and <= '\u202e');
        }
    }

    [Theory]
    [InlineData("new\nline.py")]
    [InlineData("quote\"'`$(touch x).py")]
    [InlineData("\u001b[31mred.py")]
    [InlineData(RightToLeft + "yp.evil.py")]
    [InlineData("-n.py")]
    [InlineData("--json.py")]
    [InlineData("a b/c d.py")]
    [InlineData("%s%n.py")]
    [InlineData("{0}.py")]
    [InlineData("[red]x[/].py")]
    public async Task Odd_names_of_files_are_names(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        _repository.Write(path, "def odd_one():\n    '''The odd one out.'''\n    return 'odd'\n");
        var json = await CommandRun.InAsync(_repository.Root, "search", "the odd one out", "--limit", "1", "--json");
        Assert.Equal(path, JsonDocument.Parse(json.Output).RootElement.GetProperty("results")[0].GetProperty("path").GetString());
        var text = await CommandRun.InAsync(_repository.Root, "search", "the odd one out", "--limit", "1");
        Assert.DoesNotContain(text.Output, static c => (char.IsControl(c) && c != '\n') || c is >= '\u202a' and <= '\u202e');
        Assert.Contains("odd_one", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_are_no_text_do_not_stop_the_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets names be any bytes.");
        await ShellAsync("printf 'def lost(): pass\\n' > \"$(printf 'bad\\377name.py')\" && printf 'def kept(): pass\\n' > kept.py");
        await CheckOthersAreFoundAsync();
        Assert.Contains("kept", (await CommandRun.InAsync(_repository.Root, "search", "kept", "--json")).Output, StringComparison.Ordinal);
        // .NET cannot name the file, not even to delete it.
        await ShellAsync("rm -f bad*");
    }

    private async Task ShellAsync(string script)
    {
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = _repository.Root })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }

    private async Task CheckOthersAreFoundAsync(string? skipped = null, string? reason = null)
    {
        var index = await IndexAsync();
        var skips = index.GetProperty("skipped").EnumerateArray().ToDictionary(static file => file.GetProperty("path").GetString()!, static file => file.GetProperty("reason").GetString()!);
        if (skipped is not null) Assert.Contains(reason!, skips[skipped], StringComparison.Ordinal);
        var search = await CommandRun.InAsync(_repository.Root, "search", "parse a calendar day", "--limit", "1", "--json");
        Assert.Equal("parse_day", JsonDocument.Parse(search.Output).RootElement.GetProperty("results")[0].GetProperty("name").GetString());
    }

    private async Task<JsonElement> IndexAsync()
    {
        var run = await CommandRun.InAsync(_repository.Root, "index", "--json");
        Assert.Equal(0, run.ExitCode);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private async Task WriteLargeAsync(string path, string start, char fill, int length)
    {
        await using var file = File.CreateText(_repository.PathOf(path));
        await file.WriteAsync(start);
        var block = new string(fill, 1 << 20);
        for (var written = 0; written < length; written += block.Length) await file.WriteAsync(block);
    }
}
