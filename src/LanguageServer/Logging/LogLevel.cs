namespace Sextant.LanguageServer.Logging;

/// <summary>From the most important; a level includes those before it.</summary>
internal enum LogLevel
{
    Error,
    Warning,
    Info,

    /// <summary>Adds what was asked, so it is off unless the user asks for it.</summary>
    Debug,
}
