using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>initialize</c>: negotiates. What the session then begins with comes after the answer, so that nothing of it delays the answer.</summary>
/// <param name="begin">Called when the answer is on its way.</param>
internal sealed class InitializeHandler(Session session, Configuration configuration, Action<InitializeParams> begin)
    : IRequestHandler<InitializeParams, InitializeResult>
{
    private InitializeParams? _parameters;

    public ValueTask<InitializeResult> HandleAsync(InitializeParams parameters, CancellationToken cancellationToken)
    {
        session.Features = ClientFeatures.Negotiate(parameters.Capabilities);
        if (parameters.InitializationOptions is { } settings) configuration.Take(settings);
        _parameters = parameters;
        return ValueTask.FromResult(new InitializeResult(
            session.Features.EncodingName,
            ExecuteCommandHandler.Commands,
            [LspMethods.Search.Name, LspMethods.Similar.Name, LspMethods.Status.Name],
            "sextant-lsp",
            BuildVersion.Text));
    }

    public void Answered() => begin(_parameters!);
}
