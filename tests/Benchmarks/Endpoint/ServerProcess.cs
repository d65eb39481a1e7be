using System.Diagnostics;
using System.Globalization;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>A <see cref="CannedServer"/> in a process of its own, so that its work is not counted as the client's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _address;

    private ServerProcess(Process process, string address) => (_process, _address) = (process, address);

    public string Url => _address + "/v1";

    public static ServerProcess Start(TimeSpan latency)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll"));
        start.ArgumentList.Add("canned-server");
        start.ArgumentList.Add(latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        var process = Process.Start(start)!;
        return new ServerProcess(process, process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start."));
    }

    /// <summary>Requests since it was last asked.</summary>
    public async Task<int> TakeRequestsAsync(HttpClient http) => int.Parse(await http.GetStringAsync(_address + "/requests"), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
