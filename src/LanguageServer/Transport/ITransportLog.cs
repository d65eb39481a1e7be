namespace Sextant.LanguageServer.Transport;

/// <summary>Where the connection tells what it cannot tell the client.</summary>
internal interface ITransportLog
{
    /// <summary>The client sent something wrong that gets no answer, or the connection broke.</summary>
    void Warn(string text);

    /// <summary>A handler threw what it should not have.</summary>
    void Failed(string method, Exception exception);
}
