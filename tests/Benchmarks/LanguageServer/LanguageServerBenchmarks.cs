using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Sextant.Benchmarks.Processes;

namespace Sextant.Benchmarks.LanguageServer;

/// <summary>What a user of an editor waits for, from outside of the published server.</summary>
internal static class LanguageServerBenchmarks
{
    private const int FunctionsAFile = 10;

    /// <summary>Process start to the answer to <c>initialize</c>, beside a .NET program that does nothing.</summary>
    public static void Start(string[] args)
    {
        const int rounds = 25;
        var programs = Programs.Build();
        var server = ProgramOf(programs);
        using var repository = new GeneratedRepository(500);
        var (starts, yardstick) = (new double[rounds], new double[rounds]);
        for (var i = -2; i < rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var session = ServerSession.Start(server);
            session.Initialize(repository.Root);
            var answered = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var empty = Measured.Of(repository.Root, programs.Empty).WallMs;
            if (i >= 0) (starts[i], yardstick[i]) = (answered, empty);
        }

        Print("start to initialize", starts);
        Print("empty program", yardstick);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"ratio of medians {Medians.Median(starts) / Medians.Median(yardstick):0.00}, of the least {starts.Min() / yardstick.Min():0.00}"));
    }

    /// <summary>Round trip of <c>sextant/search</c> with a warm server.</summary>
    public static void Search(string[] args)
    {
        var units = Units(args, 100_000);
        using var repository = new GeneratedRepository(units);
        using var session = ServerSession.Open(ProgramOf(Programs.Build()), repository.Root);
        var (times, inside) = (new double[300], new double[300]);
        for (var i = -300; i < times.Length; i++)
        {
            var question = repository.Question();
            var start = Stopwatch.GetTimestamp();
            var reply = session.Ask("sextant/search", new JsonObject { ["query"] = question });
            if (i < 0) continue;
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            inside[i] = reply.GetProperty("elapsedMs").GetDouble();
        }

        Print($"{units.ToString("n0", CultureInfo.InvariantCulture)} units: round trip", times);
        Print("of which in the server", inside);
    }

    /// <summary>Resident memory of a server with a large index beside one with a small index, which has program and model in memory, too; and its processor time while nothing happens.</summary>
    public static void Memory(string[] args)
    {
        const int few = 500;
        var units = Units(args, 100_000);
        var program = ProgramOf(Programs.Build());
        using var small = new GeneratedRepository(few);
        using var large = new GeneratedRepository(units);
        using var smallIndexing = Settled(program, small);
        using var indexing = Settled(program, large);
        using var smallOpening = Settled(program, small);
        using var opening = Settled(program, large);
        foreach (var (what, one, other) in new[] { ("after indexing", smallIndexing, indexing), ("opened", smallOpening, opening) })
        {
            var (without, with) = (Resident(one), Resident(other));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {with / 1e6:n1} MB resident with {units:n0} units, {without / 1e6:n1} MB with {few}: {(with - without) / (double)(units - few):n0} bytes a unit"));
        }

        var before = opening.Process.TotalProcessorTime;
        Thread.Sleep(TimeSpan.FromSeconds(30));
        opening.Process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"30 s idle: {(opening.Process.TotalProcessorTime - before).TotalMilliseconds:n0} ms of processor time"));
    }

    /// <summary>From the save of a file that is not open in the editor until a search finds its new function, in a git work tree.</summary>
    public static void Save(string[] args)
    {
        var units = Units(args, 20_000);
        using var repository = new GeneratedRepository(units, FunctionsAFile);
        Git(repository.Root, "init", "-q");
        Git(repository.Root, "add", "-A");
        using var session = ServerSession.Open(ProgramOf(Programs.Build()), repository.Root);
        var file = Path.Combine(repository.Root, "package0", "module0.py");
        var original = File.ReadAllText(file);
        var times = new double[41];
        for (var i = -3; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            File.WriteAllText(file, $"{original}def quixotry_{i + 10}():\n    return {i}\n");
            session.Notify("textDocument/didSave", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = new Uri(file).AbsoluteUri } });
            while (!Finds(session, $"quixotry_{i + 10}")) Thread.Yield();
            if (i >= 0) times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Print(string.Create(CultureInfo.InvariantCulture, $"{units / FunctionsAFile:n0} files, {units:n0} units: save to searchable"), times);
    }

    private static int Units(string[] args, int usual) => args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : usual;

    private static void Print(string what, double[] milliseconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {Medians.Median(milliseconds):n2} ms median, {milliseconds.Min():n2} least"));

    /// <summary>A server that has answered some questions and has had time to put its things away.</summary>
    internal static ServerSession Settled(string program, GeneratedRepository repository)
    {
        var session = ServerSession.Open(program, repository.Root);
        for (var i = 0; i < 20; i++) session.Ask("sextant/search", new JsonObject { ["query"] = repository.Question() });
        Thread.Sleep(TimeSpan.FromSeconds(15));
        return session;
    }

    internal static long Resident(ServerSession session)
    {
        session.Process.Refresh();
        return session.Process.WorkingSet64;
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, UseShellExecute = false })!;
        git.WaitForExit();
        if (git.ExitCode != 0) throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended {git.ExitCode}.");
    }

    private static bool Finds(ServerSession session, string name)
    {
        var reply = session.Ask("sextant/search", new JsonObject { ["query"] = name, ["limit"] = 1, ["mode"] = "lexical" });
        return reply.GetProperty("results").EnumerateArray().Any(result => result.GetProperty("name").GetString() == name);
    }

    internal static string ProgramOf(Programs programs)
    {
        using var version = Process.Start(new ProcessStartInfo(Path.Combine(programs.Checkout, "sextant-lsp"), "--version") { UseShellExecute = false })!;
        version.WaitForExit();
        var build = Path.Combine(programs.Checkout, ".build", "sextant-lsp");
        return Path.Combine(build, File.ReadLines(Path.Combine(build, "current")).First(), "sextant-lsp");
    }
}
