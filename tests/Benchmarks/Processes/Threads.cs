using System.Globalization;

namespace Sextant.Benchmarks.Processes;

/// <summary>How a program is made to use so many threads.</summary>
internal static class Threads
{
    /// <summary>The variables. With one processor the runtime would wait ten times as long before it compiles well, which is not what is measured here.</summary>
    public static Dictionary<string, string> Environment(int threads) => new()
    {
        ["DOTNET_PROCESSOR_COUNT"] = threads.ToString(CultureInfo.InvariantCulture),
        ["DOTNET_TC_DelaySingleProcMultiplier"] = "1",
    };
}
