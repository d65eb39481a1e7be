using System.Text;
using Sextant.Extraction.Python;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>Sources in which every odd corner of Python's layout stands, against a stored answer of CPython's parser; see ast_truth.py.</summary>
public sealed class FixtureTests
{
    private static readonly string Fixtures = Path.Combine(AstTruth.Folder, "fixtures");

    public static TheoryData<string> Names => [.. Truths().Select(static truth => truth.Path)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fixture_is_as_ast_sees_it(string name)
    {
        var truth = Truths().Single(truth => truth.Path == name);
        Assert.Null(truth.Error);
        var text = truth.Text ?? File.ReadAllText(Path.Combine(Fixtures, name), Encoding.UTF8);
        Assert.Equal([], truth.Differences(text));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Units_of_a_fixture_are_consistent(string name)
    {
        var text = File.ReadAllText(Path.Combine(Fixtures, name), Encoding.UTF8);
        var units = new PythonExtractor().Extract(new SourceFile(name, Language.Python, text), TestContext.Current.CancellationToken).Units;
        UnitInvariants.Check(text, units);
    }

    [Fact]
    public void Every_fixture_has_an_answer()
    {
        var files = Directory.EnumerateFiles(Fixtures, "*.py*").Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(files, Truths().Select(static truth => truth.Path).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<AstTruth> Truths() => File.ReadLines(Path.Combine(Fixtures, "expected.jsonl")).Select(AstTruth.Parse);
}
