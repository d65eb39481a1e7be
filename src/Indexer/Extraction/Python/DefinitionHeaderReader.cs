namespace Sextant.Extraction.Python;

/// <summary>Reads headers of functions and classes. Made to be used again for every header of a file.</summary>
internal sealed class DefinitionHeaderReader(RescanBudget budget)
{
    public ParameterCollector Parameters { get; } = new();

    public SignatureBuilder Signature { get; } = new();

    /// <summary>Reads the header whose keyword is at <paramref name="position"/>; false where there is none. A broken header is read up to the end of its first line.</summary>
    public bool TryRead(ReadOnlySpan<char> text, int position, out DefinitionHeader header)
    {
        header = default;
        var keyword = ReadKeyword(text, position, out var afterKeyword);
        if (keyword is null) return false;
        var nameStart = PythonCharacters.SkipJoinedBlanks(text, afterKeyword);
        if (nameStart == afterKeyword || nameStart >= text.Length || !PythonCharacters.IsNameStart(text[nameStart])) return false;
        var nameEnd = PythonCharacters.EndOfName(text, nameStart);
        header = new DefinitionHeader(keyword == "class", nameStart, nameEnd - nameStart, Identifier.Normalize(text[nameStart..nameEnd]), 0);

        var lineEnd = PythonCharacters.EndOfLine(text, nameEnd);
        if (ReadTokens(budget.IsSpent ? text[..lineEnd] : text, keyword, ref header)) return true;
        budget.Charge(header.BodyStart - nameEnd);
        var (error, errorPosition) = (header.Error, header.ErrorPosition);
        ReadTokens(text[..lineEnd], keyword, ref header);
        Signature.TrimBroken();
        header = header with { Error = error, ErrorPosition = errorPosition };
        return LooksLikeHeader(text[nameEnd..lineEnd]);
    }

    /// <summary>Returns false, and says why in the header, where the text ends before the header's colon.</summary>
    private bool ReadTokens(ReadOnlySpan<char> text, string keyword, ref DefinitionHeader header)
    {
        var nameEnd = header.NameStart + header.NameLength;
        Parameters.Reset();
        Signature.Reset(keyword, text[header.NameStart..nameEnd]);
        var tokens = new HeaderTokenizer(text, nameEnd, budget);
        var lastEnd = nameEnd;
        var bracket = nameEnd;
        while (true)
        {
            var token = tokens.Next();
            switch (token)
            {
                case { Kind: HeaderTokenKind.Colon, Depth: 0 }:
                    header = header with { BodyStart = token.End };
                    return true;
                case { Kind: HeaderTokenKind.End }:
                    header = header with
                    {
                        BodyStart = lastEnd,
                        Error = tokens.Depth > 0 ? $"'{text[bracket]}' is not closed" : "expected ':'",
                        ErrorPosition = tokens.Depth > 0 ? bracket : lastEnd - 1,
                    };
                    return false;
                case { Kind: HeaderTokenKind.Open, Depth: 0 }:
                    bracket = token.Start;
                    break;
            }

            lastEnd = token.End;
            if (!header.IsClass) Parameters.Accept(token, text[token.Start..token.End]);
            Signature.Append(token, text[token.Start..token.End]);
        }
    }

    private static string? ReadKeyword(ReadOnlySpan<char> text, int position, out int end)
    {
        end = position;
        if (DefinitionStart.IsWord(text, position, "class"))
        {
            end = position + 5;
            return "class";
        }

        var isAsync = DefinitionStart.IsWord(text, position, "async");
        if (isAsync) position = PythonCharacters.SkipJoinedBlanks(text, position + 5);
        end = position + 3;
        if (!DefinitionStart.IsWord(text, position, "def")) return null;
        return isAsync ? "async def" : "def";
    }

    /// <summary>Of a broken header: whether what follows the name could go on as one. Prose with "class" or "def" in it does not.</summary>
    private static bool LooksLikeHeader(ReadOnlySpan<char> afterName)
    {
        var rest = afterName.TrimStart(" \t\f");
        return rest.IsEmpty || rest[0] is '(' or '[' or ':' or '#';
    }
}
