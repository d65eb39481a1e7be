using System.Text.RegularExpressions;

namespace Sextant.Repositories.Recognition;

/// <summary>Recognises code that a program wrote: by the name of the file, or by what its first comment says.</summary>
public static partial class GeneratedCode
{
    /// <summary>First comments are short; what a generator says, it says at the start.</summary>
    private const int HeaderChars = 4096;

    private static readonly string[] CSharpEndings =
        [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs", ".gen.cs", ".pb.cs", ".assemblyinfo.cs", ".assemblyattributes.cs", ".globalusings.cs"];

    private static readonly string[] PythonEndings = ["_pb2.py", "_pb2.pyi", "_pb2_grpc.py", "_pb2_grpc.pyi"];

    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    public static bool IsGenerated(string path, Language language, string text)
    {
        foreach (var ending in language == Language.CSharp ? CSharpEndings : PythonEndings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        var isCSharp = language == Language.CSharp;
        if (isCSharp && (path.StartsWith("obj/", StringComparison.OrdinalIgnoreCase) || path.Contains("/obj/", StringComparison.OrdinalIgnoreCase)))
            return true;
        var start = text.AsSpan(0, Math.Min(text.Length, HeaderChars));
        return GeneratorNotice().IsMatch(start[..HeaderLength(start, isCSharp)])
            || (isCSharp && start.Contains("GeneratedCode", StringComparison.Ordinal) && GeneratedCodeAttribute().IsMatch(start));
    }

    // Every repetition is bounded, so that no header takes long.
    [GeneratedRegex(
        @"<auto-?generated\b
        | \bauto-?\s?generated\s{1,3}(by|from|using|with|on)\b
        | ^[^\w\r\n]{0,8}auto-?\s?generated[^\w\r\n]{0,8}\r?$
        | \b(code|file|class|module|script|source|document|program|header|parser|lexer|client|stub|contents?|protocol\ buffer)\s{1,3}
          ((is|was|were|are|has\ been)\s{1,3})?(re)?(auto-?|automatically\s{1,3}|machine[-\s]|programmatically\s{1,3})?generated\b
        | \b(automatically|machine|programmatically)[-\s]generated\s{1,3}(by|from|code|file|using|with)\b
        | ^[^\w\r\n]{0,8}(auto-?|automatically\s{1,3})?generated\s{1,3}(by|from|using|with|on|code|protocol)\b
        | \bdo\s{1,3}not\s{1,3}(edit|modify|change)\s{0,3}(!|\.|\#|\*|-|$|this\s{1,3}file|the\s{1,3}class|by\s{1,3}hand|manually|directly)
        | \bchanges\s{1,3}(made\s{1,3})?(to|in)\s{1,3}this\s{1,3}file\s{1,3}(will|may)\b
        | ^[^\w\r\n]{0,8}@generated\b",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex GeneratorNotice();

    [GeneratedRegex(
        @"^[\ \t]{0,40}\[(global::)?(System\.CodeDom\.Compiler\.)?GeneratedCode(Attribute)?\(",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex GeneratedCodeAttribute();

    /// <summary>The length of what precedes the first code or documentation: comments, blank lines, directives, and in Python the first string.</summary>
    private static int HeaderLength(ReadOnlySpan<char> text, bool isCSharp)
    {
        var at = 0;
        while (true)
        {
            at += text[at..].Length - text[at..].TrimStart().Length;
            var rest = text[at..];
            if (rest.StartsWith("#") || (isCSharp && rest.StartsWith("//") && (!rest.StartsWith("///") || rest.StartsWith("////"))))
                at = End(text, at, "\n");
            else if (isCSharp && rest.StartsWith("/*"))
                at = End(text, at + 2, "*/");
            else if (!isCSharp && (rest.StartsWith("\"\"\"") || rest.StartsWith("'''")))
                return End(text, at + 3, rest[..3]);
            else
                return at;
        }
    }

    private static int End(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> mark)
    {
        var at = text[start..].IndexOf(mark);
        return at < 0 ? text.Length : start + at + mark.Length;
    }
}
