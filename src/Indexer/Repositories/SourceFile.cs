namespace Sextant.Repositories;

/// <summary>The decoded text of one source file of a repository.</summary>
/// <param name="Path">Relative to the root, with <c>/</c> on every platform.</param>
/// <param name="Language">The language that its name says.</param>
/// <param name="Text">Decoded text without a byte order mark; line ends as in the file.</param>
/// <param name="IsTest">Path or content follow a convention of test code.</param>
/// <param name="IsGenerated">Path or content follow a convention of generated code.</param>
public sealed record SourceFile(string Path, Language Language, string Text, bool IsTest = false, bool IsGenerated = false);
