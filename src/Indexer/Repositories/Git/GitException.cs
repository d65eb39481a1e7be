namespace Sextant.Repositories.Git;

/// <summary>git could not be run, refused, failed, or took too long. The walk reads the ignore files instead, and says so.</summary>
/// <param name="message">The reason, as part of a sentence.</param>
internal sealed class GitException(string message, Exception? inner = null) : Exception(message, inner);
