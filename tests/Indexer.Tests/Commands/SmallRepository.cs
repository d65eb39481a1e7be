namespace Sextant.Tests.Commands;

/// <summary>A folder with a few real source files; not a git work tree unless a test makes it one.</summary>
internal sealed class SmallRepository : IDisposable
{
    public const string Dates = """
        from datetime import date


        def parse_day(text: str) -> date:
            '''Parse a calendar day such as 2024-03-09. Raises ValueError.'''
            year, month, day = text.split("-")
            return date(int(year), int(month), int(day))


        class Calendar:
            def add_holiday(self, day):
                self.holidays.append(day)
        """;

    public const string Retry = """
        namespace App.Net;

        public static class Retry
        {
            /// <summary>Runs an action again after a failure, waiting longer each time.</summary>
            public static async Task RunAsync(Func<Task> action, int attempts)
            {
                for (var attempt = 1; ; attempt++)
                {
                    try { await action(); return; }
                    catch (IOException) when (attempt < attempts) { await Task.Delay(100 << attempt); }
                }
            }
        }
        """;

    public SmallRepository() => Root = Directory.CreateTempSubdirectory("sextant-test-").FullName;

    public string Root { get; }

    /// <summary>With <see cref="Dates"/> in <c>src/dates.py</c> and <see cref="Retry"/> in <c>src/Retry.cs</c>.</summary>
    public static SmallRepository WithCode() => new SmallRepository().Write("src/dates.py", Dates).Write("src/Retry.cs", Retry);

    public SmallRepository Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public string PathOf(string path) => Path.Combine(Root, path);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
