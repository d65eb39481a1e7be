using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Embedding;

public sealed class UnitContentTests
{
    private static readonly CodeUnit Unit = new()
    {
        Kind = CodeUnitKind.Method,
        Language = Language.CSharp,
        Name = "Parse",
        QualifiedName = "App.Dates.Parse(string)",
        ContainerName = "Dates",
        Signature = "Date Parse(string text)",
        Parameters = ["text", "format"],
        Documentation = "Reads a date.",
        StartLine = 3,
        EndLine = 9,
        NameLine = 3,
        Body = "{\n  return x;\n}".AsMemory(),
    };

    public static TheoryData<string, CodeUnit> Others => new()
    {
        { "kind", Unit with { Kind = CodeUnitKind.Property } },
        { "language", Unit with { Language = Language.Python } },
        { "name", Unit with { Name = "parse" } },
        { "container", Unit with { ContainerName = null } },
        { "parameter", Unit with { Parameters = ["text", "formats"] } },
        { "parameters", Unit with { Parameters = ["textformat"] } },
        { "documentation", Unit with { Documentation = "Reads a date!" } },
        { "body", Unit with { Body = "{\n  return y;\n}".AsMemory() } },
        { "blank line", Unit with { Body = "{\n\n  return x;\n}".AsMemory() } },
    };

    public static TheoryData<string, CodeUnit> Same => new()
    {
        { "lines", Unit with { StartLine = 30, EndLine = 90, NameLine = 31 } },
        { "qualified name", Unit with { QualifiedName = "Other.Parse(string)", Signature = "x" } },
        { "flags", Unit with { IsTest = true, IsGenerated = true } },
        { "windows line ends", Unit with { Body = "{\r\n  return x;\r\n}".AsMemory() } },
        { "old line ends", Unit with { Body = "{\r  return x;\r}".AsMemory() } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_the_vector_depends_on_changes_the_hash(string what, CodeUnit other) =>
        Assert.NotEqual((what, UnitContent.Hash(Unit)), (what, UnitContent.Hash(other)));

    [Theory]
    [MemberData(nameof(Same))]
    public void What_it_does_not_depend_on_leaves_the_hash(string what, CodeUnit same) =>
        Assert.Equal((what, UnitContent.Hash(Unit)), (what, UnitContent.Hash(same)));
}
