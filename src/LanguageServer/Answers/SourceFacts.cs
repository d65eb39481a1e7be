using Sextant.Repositories;
using Sextant.Repositories.Recognition;

namespace Sextant.LanguageServer.Answers;

/// <summary>A source file that is not read from disk but open in the editor.</summary>
internal static class SourceFacts
{
    public static SourceFile Of(string path, Language language, string text) =>
        new(path, language, text, TestCode.IsTest(path, language, text), GeneratedCode.IsGenerated(path, language, text));
}
