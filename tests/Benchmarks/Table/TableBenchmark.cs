using System.Globalization;
using System.Runtime.InteropServices;
using Sextant.Benchmarks.Processes;

namespace Sextant.Benchmarks.Table;

/// <summary>Every measure that has a target, and what people use instead, in one table.</summary>
internal static class TableBenchmark
{
    /// <summary>Parts by the name that <c>--only</c> takes.</summary>
    private static readonly (string Name, Func<TableOptions, Programs, IEnumerable<TableRow>> Rows)[] Parts =
    [
        ("scan", static (options, _) => SearchRows.Scan(options)),
        ("warm", static (options, _) => SearchRows.Warm(options)),
        ("open", static (options, _) => SearchRows.Open(options)),
        ("python", static (options, _) => PythonRows.Of(options)),
        ("start", StartRows.Of),
        ("refresh", RefreshRows.Of),
        ("index", IndexingRows.Of),
        ("memory", IndexingRows.Memory),
        ("server", ServerRows.Of),
    ];

    public static void Run(string[] args)
    {
        var options = TableOptions.Parse(args);
        if (options.Only.FirstOrDefault(name => Parts.All(part => part.Name != name)) is { } unknown)
            throw new ArgumentException($"There is no part {unknown}; there are {string.Join(", ", Parts.Select(part => part.Name))}.", nameof(args));
        var programs = Programs.Build();
        var rows = new List<TableRow>();
        foreach (var (name, part) in Parts)
        {
            if (options.Only.Count > 0 && !options.Only.Contains(name)) continue;
            Console.Error.WriteLine($"{DateTime.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {name} …");
            rows.AddRange(part(options, programs));
        }

        var table = TableText.Of(rows, About(options));
        Console.WriteLine(table);
        if (options.Document is { } document) TableText.Write(document, table);
    }

    private static string About(TableOptions options)
    {
        var processor = OperatingSystem.IsLinux() ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {processor ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} threads, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; "
            + $"{(options.CSharp is null ? "generated C# sources" : $"C# sources of {Path.GetFileName(options.CSharp)}")}{(options.Quick ? "; **quick run, for a look only**" : "")}. Medians of runs in turn.");
    }
}
