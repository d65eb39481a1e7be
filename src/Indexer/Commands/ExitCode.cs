namespace Sextant.Commands;

/// <summary>What the process tells its caller.</summary>
public static class ExitCode
{
    public const int Found = 0;

    public const int NothingFound = 1;

    /// <summary>Wrong usage, or something broke; one line on standard error says which.</summary>
    public const int Failed = 2;

    /// <summary>Ended by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM, as shells count it.</summary>
    public const int Terminated = 143;
}
