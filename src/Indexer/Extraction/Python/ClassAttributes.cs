namespace Sextant.Extraction.Python;

/// <summary>Names of the attributes that a statement of a class body sets or declares.</summary>
internal static class ClassAttributes
{
    /// <summary>Of <c>a = …</c>, <c>a: int</c> and <c>a, b = …</c>; none of other statements.</summary>
    public static void Collect(ReadOnlySpan<char> statement, Scope scope)
    {
        var position = 0;
        while (true)
        {
            if (position >= statement.Length || !PythonCharacters.IsNameStart(statement[position])) return;
            position = SkipBlanks(statement, PythonCharacters.EndOfName(statement, position));
            if (position >= statement.Length) return;
            if (statement[position] != ',') break;
            position = SkipBlanks(statement, position + 1);
        }

        var isAssignment = statement[position] == '=' && position + 1 < statement.Length && statement[position + 1] != '=';
        var isDeclaration = statement[position] == ':' && position + 1 < statement.Length;
        if (!isAssignment && !isDeclaration) return;
        foreach (var range in statement[..position].Split(','))
        {
            var name = statement[range].Trim();
            if (isAssignment || name is not ("else" or "try" or "finally")) scope.AddMember(Identifier.Normalize(name));
        }
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && PythonCharacters.IsBlank(text[position])) position++;
        return position;
    }
}
