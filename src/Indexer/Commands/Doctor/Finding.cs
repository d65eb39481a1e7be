namespace Sextant.Commands.Doctor;

internal enum Health
{
    Ok,

    /// <summary>Sextant works, and something could be better.</summary>
    Warning,

    /// <summary>Something that was asked for does not work.</summary>
    Trouble,
}

/// <param name="Check">One or two words, such as <c>git</c>.</param>
/// <param name="Message">What was found.</param>
/// <param name="Advice">What to do about it; null where all is well.</param>
internal sealed record Finding(string Check, Health Health, string Message, string? Advice)
{
    public static Finding Ok(string check, string message) => new(check, Health.Ok, message, null);

    public static Finding Warning(string check, string message, string advice) => new(check, Health.Warning, message, advice);

    public static Finding Trouble(string check, string message, string advice) => new(check, Health.Trouble, message, advice);
}
