using Sextant.Errors;
using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer;

/// <summary>The client's settings. A wrong one is logged and changes nothing.</summary>
internal sealed class Configuration(IClient client, Session session, ServerLog log)
{
    private readonly LogLevel _commandLineLevel = log.Level;

    private Action<bool>? _indexingChosen;

    /// <summary>Names who is told, on each change, whether indexing goes by itself.</summary>
    public void WhenIndexingChosen(Action<bool> take) => _indexingChosen = take;

    /// <summary>Asks the client where it answers questions, else takes what it pushed. Does not wait for the answer.</summary>
    public void Changed(SextantSettings? pushed, CancellationToken cancellationToken)
    {
        if (session.Features.PullsConfiguration) _ = PullAsync(cancellationToken);
        else if (pushed is not null) Take(pushed);
    }

    /// <summary>Applies settings; wrong ones are logged.</summary>
    public void Take(SextantSettings settings)
    {
        try
        {
            var level = settings.LogLevel is { } name ? ServerOptions.ParseLevel(name) : _commandLineLevel;
            var automatic = settings.Indexing switch
            {
                null or "automatic" => true,
                "manual" => false,
                var other => throw new UsageException($"The setting sextant.indexing is automatic or manual, not {other}."),
            };
            log.Level = level;
            _indexingChosen?.Invoke(automatic);
        }
        catch (UsageException wrong)
        {
            log.Warn($"Settings not taken: {wrong.Message}");
        }
    }

    private async Task PullAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.RequestAsync(LspMethods.Configuration, new ConfigurationParams([new ConfigurationItem("sextant")]), cancellationToken);
            if (answer is [{ } settings, ..]) Take(settings);
        }
        catch (RpcException refused)
        {
            log.Warn($"The client did not tell its settings: {refused.Message}");
        }
        catch (OperationCanceledException)
        {
            // The connection ended.
        }
    }
}
