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
    Console.WriteLine(options.Help ? ServerOptions.Usage : $"sextant-lsp {Server.Version}");
    return 0;
}

using var file = options.LogFile is { } path ? new RotatingFile(path) : LogFolder.OpenFile(LogFolder.Default, Environment.ProcessId);
var (input, output) = StandardStreams.Open();
await using var server = new Server(input, output, options, new ServerLog(options.LogLevel, file, TimeProvider.System), TimeProvider.System);
return await server.RunAsync();
