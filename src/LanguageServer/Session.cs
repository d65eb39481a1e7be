namespace Sextant.LanguageServer;

/// <summary>What is known of the client. Set by initialize, read by everybody after it.</summary>
internal sealed class Session
{
    private volatile ClientFeatures _features = new();

    public ClientFeatures Features
    {
        get => _features;
        set => _features = value;
    }
}
