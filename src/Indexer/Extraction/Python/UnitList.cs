using Sextant.Repositories;

namespace Sextant.Extraction.Python;

/// <summary>The units of one file, in the order of their start although inner ones end first.</summary>
internal sealed class UnitList(SourceFile file, LineMap lines)
{
    private readonly List<CodeUnit> _units = [];

    public string Module { get; } = ModuleName.Of(file.Path);

    public IReadOnlyList<CodeUnit> Units => _units;

    /// <summary>Keeps the place of a unit that is filled by <see cref="Close"/>.</summary>
    public int Reserve()
    {
        _units.Add(null!);
        return _units.Count - 1;
    }

    /// <param name="end">Position after the last token of the unit.</param>
    public void Close(Scope scope, int end)
    {
        var nameLine = lines.LineOf(scope.Header.NameStart);
        var bodyStart = Math.Min(scope.BodyStart, end);
        _units[scope.UnitIndex] = new CodeUnit
        {
            Kind = scope.Kind,
            Language = Language.Python,
            Name = scope.Header.Name,
            QualifiedName = scope.QualifiedName,
            ContainerName = scope.ContainerName,
            Signature = scope.Signature,
            Parameters = scope.Parameters,
            Documentation = scope.Documentation,
            StartLine = lines.LineOf(scope.Start),
            EndLine = lines.LineOf(end - 1),
            NameLine = lines.LineOf(scope.KeywordStart),
            IdentifierLine = nameLine,
            NameColumn = scope.Header.NameStart - lines.StartOf(nameLine),
            NameLength = scope.Header.NameLength,
            Body = scope.Members is { } members ? string.Join(' ', members).AsMemory() : BodyText(bodyStart, end),
            IsTest = scope.IsTest,
            IsGenerated = file.IsGenerated,
            IsDeprecated = scope.IsDeprecated || Deprecation.IsIn(scope.Documentation),
        };
    }

    private ReadOnlyMemory<char> BodyText(int start, int end) => file.Text.AsMemory(start, end - start).Trim();
}
