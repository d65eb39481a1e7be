using System.Buffers;

namespace Sextant.Repositories.Recognition;

/// <summary>Recognises test code by the conventions of both languages: where a file lies, how it is named, what it says.</summary>
/// <remarks>
/// Words are compared as words: <c>Contest</c>, <c>latest</c> and <c>Attestation</c> are none. <c>testing</c> is none either: libraries that
/// help others to test (<c>numpy/testing</c>) are products.
/// </remarks>
public static class TestCode
{
    private static readonly HashSet<string> FolderWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "test", "tests", "unittest", "unittests", "__tests__", "testsuite", "testsuites", "testdata", "testcases",
    };

    private static readonly SearchValues<string> CSharpAttributes = SearchValues.Create(
        [
            "[Fact", "[Theory", "[Test]", "[Test(", "[Test,", "[TestCase", "[TestFixture", "[TestMethod", "[DataTestMethod", "[TestClass",
            "[SetUpFixture", "[CollectionDefinition(",
        ],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> PythonImports = SearchValues.Create(
        ["import unittest", "from unittest", "import pytest", "from pytest", "import nose", "from nose", "from django.test", "from twisted.trial"],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> PythonTests = SearchValues.Create(
        ["def test_", "def test(", "async def test_", "class Test"], StringComparison.Ordinal);

    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    public static bool IsTest(string path, Language language, string text)
    {
        var rest = path.AsSpan();
        for (int slash; (slash = rest.IndexOf('/')) >= 0; rest = rest[(slash + 1)..])
        {
            if (IsTestFolder(rest[..slash]))
                return true;
        }

        var name = rest[..rest.LastIndexOf('.')];
        return language == Language.CSharp
            ? IsCSharpTestName(name) || HasLineThatStartsWith(text, CSharpAttributes, atMargin: false)
            : IsPythonTestName(name)
                || (HasLineThatStartsWith(text, PythonImports, atMargin: true) && HasLineThatStartsWith(text, PythonTests, atMargin: false));
    }

    /// <summary><c>tests</c>, <c>unit_tests</c>, <c>Sextant.Tests</c>, <c>Sextant.Tests.Shared</c>, <c>SextantTests</c>, <c>integration-test</c>.</summary>
    private static bool IsTestFolder(ReadOnlySpan<char> folder)
    {
        foreach (var range in folder.SplitAny('.', '-', '_', ' '))
        {
            var part = folder[range];
            if (FolderWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(part) || EndsWithWord(part, "Tests"))
                return true;
        }

        return FolderWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folder);
    }

    /// <summary><c>ParserTests</c>, <c>ParserTest</c>, <c>Parser.Tests</c>, <c>Parser_Test</c>; a hit test is geometry.</summary>
    private static bool IsCSharpTestName(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        return IsTestFolder(name) || EndsWithWord(name[(dot + 1)..], "Tests")
            || (EndsWithWord(name, "Test") && !name.EndsWith("HitTest", StringComparison.Ordinal));
    }

    private static bool IsPythonTestName(ReadOnlySpan<char> name) =>
        name.StartsWith("test_", StringComparison.Ordinal)
        || name.EndsWith("_test", StringComparison.Ordinal)
        || name.EndsWith("_tests", StringComparison.Ordinal)
        || name.Equals("tests", StringComparison.Ordinal)
        || name.Equals("conftest", StringComparison.Ordinal);

    /// <summary>The last word of a name in Pascal case.</summary>
    private static bool EndsWithWord(ReadOnlySpan<char> name, string word) =>
        name.EndsWith(word, StringComparison.Ordinal)
        && (name.Length == word.Length || char.IsAsciiLetterOrDigit(name[^(word.Length + 1)]));

    private static bool HasLineThatStartsWith(string text, SearchValues<string> starts, bool atMargin)
    {
        var rest = text.AsSpan();
        for (int at; (at = rest.IndexOfAny(starts)) >= 0; rest = rest[(at + 1)..])
        {
            var before = atMargin ? rest[..at] : rest[..at].TrimEnd(" \t");
            if (before.IsEmpty ? rest.Length == text.Length : before[^1] is '\n' or '\r')
                return true;
        }

        return false;
    }
}
