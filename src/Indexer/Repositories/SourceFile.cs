using Sextant.Repositories.Recognition;

namespace Sextant.Repositories;

/// <summary>The decoded text of one source file of a repository.</summary>
/// <param name="Path">Relative to the root, with <c>/</c> on every platform.</param>
/// <param name="Language">The language that its name says.</param>
/// <param name="Text">Decoded text without a byte order mark; line ends as in the file.</param>
/// <param name="IsTest">Path or content follow a convention of test code.</param>
/// <param name="IsGenerated">Path or content follow a convention of generated code.</param>
public sealed record SourceFile(string Path, Language Language, string Text, bool IsTest = false, bool IsGenerated = false)
{
    private bool? _isTest = IsTest;
    private bool? _isGenerated = IsGenerated;

    public bool IsTest => _isTest ??= TestCode.IsTest(Path, Language, Text);

    public bool IsGenerated => _isGenerated ??= GeneratedCode.IsGenerated(Path, Language, Text);

    /// <summary>A file whose kind is recognised when somebody asks for it: who shows the lines of a result does not. Not for two threads.</summary>
    public static SourceFile Recognize(string path, Language language, string text) => new(path, language, text) { _isTest = null, _isGenerated = null };

    public bool Equals(SourceFile? other) =>
        other is not null && (Path, Language, Text) == (other.Path, other.Language, other.Text) && (IsTest, IsGenerated) == (other.IsTest, other.IsGenerated);

    public override int GetHashCode() => HashCode.Combine(Path, Language, Text);
}
