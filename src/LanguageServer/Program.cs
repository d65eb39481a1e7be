using Sextant.Errors;
using Sextant.LanguageServer;
using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Transport;

ServerOptions options;
try
{
    options = ServerOptions.Parse(args);
}
catch (UsageException wrong)
{
    await Console.Error.WriteLineAsync($"sextant-lsp: {wrong.Message}");
    return 2;
}

if (options.Help || options.Version)
{
    Console.WriteLine(options.Help ? ServerOptions.Usage : $"sextant-lsp {BuildVersion.Text}");
    return 0;
}

var (input, output) = StandardStreams.Open();
using var file = options.LogFile is { } path ? new RotatingFile(path) : LogFolder.OpenFile(LogFolder.Default, Environment.ProcessId);
var log = new ServerLog(options.LogLevel, file, TimeProvider.System);
await using var server = new Server(input, output, options, log, TimeProvider.System) { Begun = StandardStreams.Protect };
return server.Run();
