using System.Diagnostics;
using System.Globalization;
using Sextant.Benchmarks.Processes;

namespace Sextant.Benchmarks.LanguageServer;

/// <summary>What a user of an editor waits for, from outside of the published server.</summary>
internal static class LanguageServerBenchmarks
{
    /// <summary>Process start to the answer to <c>initialize</c>, beside a .NET program that does nothing.</summary>
    public static void Start(string[] args)
    {
        var programs = Programs.Build();
        var server = ProgramOf(programs);
        using var repository = new GeneratedRepository(500);
        var medians = Medians.Milliseconds(
            15,
            () =>
            {
                using var session = ServerSession.Start(server);
                session.Initialize(repository.Root);
            },
            () => Measured.Of(repository.Root, programs.Yardstick, "empty"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to initialize {medians[0]:n1} ms, empty program {medians[1]:n1} ms: ratio {medians[0] / medians[1]:0.00}"));
    }

    /// <summary>Round trip of <c>sextant/search</c> with a warm server, and what the server takes in memory and, while nothing happens, in processor time.</summary>
    public static void Search(string[] args)
    {
        var units = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        using var repository = new GeneratedRepository(units);
        using var session = ServerSession.Open(ProgramOf(Programs.Build()), repository.Root);
        var (times, inside) = (new double[200], new double[200]);
        for (var i = -50; i < times.Length; i++)
        {
            var question = repository.Question();
            var start = Stopwatch.GetTimestamp();
            var reply = session.Ask("sextant/search", new { query = question });
            if (i < 0) continue;
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            inside[i] = reply.GetProperty("elapsedMs").GetDouble();
        }

        session.Process.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{units:n0} units: round trip {Medians.Median(times):n2} ms (in the server {Medians.Median(inside):n2} ms), resident {session.Process.WorkingSet64 / 1e6:n0} MB"));
        var before = session.Process.TotalProcessorTime;
        Thread.Sleep(TimeSpan.FromSeconds(20));
        session.Process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"20 s idle: {(session.Process.TotalProcessorTime - before).TotalMilliseconds:n0} ms of processor time"));
    }

    /// <summary>From the save of a file that is not open in the editor until a search finds its new function.</summary>
    public static void Save(string[] args)
    {
        var units = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        using var repository = new GeneratedRepository(units);
        using var session = ServerSession.Open(ProgramOf(Programs.Build()), repository.Root);
        var file = Path.Combine(repository.Root, "package0", "module0.py");
        var original = File.ReadAllText(file);
        var times = new double[31];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            File.WriteAllText(file, $"{original}def quixotry_{i}():\n    return {i}\n");
            session.Notify("textDocument/didSave", new { textDocument = new { uri = new Uri(file).AbsoluteUri } });
            while (!Finds(session, $"quixotry_{i}")) Thread.Yield();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{units:n0} units: save to searchable {Medians.Median(times):n1} ms"));
    }

    private static bool Finds(ServerSession session, string name)
    {
        var reply = session.Ask("sextant/search", new { query = name, limit = 1, mode = "lexical" });
        return reply.GetProperty("results").EnumerateArray().Any(result => result.GetProperty("name").GetString() == name);
    }

    private static string ProgramOf(Programs programs)
    {
        using var version = Process.Start(new ProcessStartInfo(Path.Combine(programs.Checkout, "sextant-lsp"), "--version") { UseShellExecute = false })!;
        version.WaitForExit();
        var build = Path.Combine(programs.Checkout, ".build", "sextant-lsp");
        return Path.Combine(build, File.ReadLines(Path.Combine(build, "current")).First(), "sextant-lsp");
    }
}
