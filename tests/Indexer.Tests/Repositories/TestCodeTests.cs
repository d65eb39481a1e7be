using Sextant.Repositories;
using Sextant.Repositories.Recognition;
using Xunit;

namespace Sextant.Tests.Repositories;

public sealed class TestCodeTests
{
    [Theory]
    [InlineData("tests/a.py")]
    [InlineData("test/a.py")]
    [InlineData("Test/A.cs")]
    [InlineData("src/pkg/tests/a.py")]
    [InlineData("pkg/unit_tests/a.py")]
    [InlineData("unittests/a.py")]
    [InlineData("integration-tests/a.py")]
    [InlineData("functional_test/a.py")]
    [InlineData("tests_integration/a.py")]
    [InlineData("__tests__/a.py")]
    [InlineData("testdata/a.py")]
    [InlineData("test_data/a.py")]
    [InlineData("test-suite/a.py")]
    [InlineData("Sextant.Tests/A.cs")]
    [InlineData("Sextant.Test/A.cs")]
    [InlineData("Sextant.UnitTests/A.cs")]
    [InlineData("Sextant.IntegrationTests/A.cs")]
    [InlineData("Sextant.Tests.Shared/A.cs")]
    [InlineData("SextantTests/A.cs")]
    [InlineData("UnitTests/A.cs")]
    [InlineData("src/Cluster.Tests.MultiNode/A.cs")]
    [InlineData("ParserTests.cs")]
    [InlineData("src/ParserTests.cs")]
    [InlineData("src/ParserTest.cs")]
    [InlineData("src/Parser.Tests.cs")]
    [InlineData("src/ParserTests.Dates.cs")]
    [InlineData("src/Parser_Tests.cs")]
    [InlineData("src/ParserUnitTests.cs")]
    [InlineData("src/Http2Tests.cs")]
    [InlineData("src/Tests.cs")]
    [InlineData("pkg/test_parser.py")]
    [InlineData("pkg/parser_test.py")]
    [InlineData("pkg/parser_tests.py")]
    [InlineData("pkg/tests.py")]
    [InlineData("conftest.py")]
    [InlineData("pkg/conftest.py")]
    public void Paths_of_tests(string path) => Check(path, "", expected: true);

    [Theory]
    [InlineData("latest/a.py")]
    [InlineData("src/Contest.cs")]
    [InlineData("src/Contests.cs")]
    [InlineData("contests/a.py")]
    [InlineData("Attestation/A.cs")]
    [InlineData("attest/a.py")]
    [InlineData("testing/a.py")]
    [InlineData("numpy/testing/utils.py")]
    [InlineData("Sextant.Testing/FakeClock.cs")]
    [InlineData("src/Microsoft.Extensions.TimeProvider.Testing/A.cs")]
    [InlineData("src/TestServer.cs")]
    [InlineData("src/HitTest.cs")]
    [InlineData("src/Testament.cs")]
    [InlineData("src/Protest.cs")]
    [InlineData("src/Latest.cs")]
    [InlineData("pkg/latest.py")]
    [InlineData("pkg/contest.py")]
    [InlineData("pkg/testing.py")]
    [InlineData("pkg/testimony.py")]
    [InlineData("pkg/test.py")]
    [InlineData("pkg/tested.py")]
    [InlineData("fastest/a.py")]
    [InlineData("Manifest/A.cs")]
    [InlineData("a.py")]
    [InlineData("A.cs")]
    public void Paths_of_products(string path) => Check(path, "", expected: false);

    [Theory]
    [InlineData("using Xunit;\nclass A\n{\n    [Fact]\n    public void B() {}\n}")]
    [InlineData("class A\n{\n\t[Theory, InlineData(1)]\n\tpublic void B() {}\n}")]
    [InlineData("[TestFixture]\npublic class A {}")]
    [InlineData("class A {\r\n    [Test]\r\n    public void B() {}\r\n}")]
    [InlineData("class A {\n    [TestCase(1)]\n    public void B() {}\n}")]
    [InlineData("[TestClass]\nclass A {\n    [TestMethod]\n    public void B() {}\n}")]
    [InlineData("[Fact]\nvoid A() {}")]
    public void Csharp_tests_by_what_they_say(string text) => Check("src/A.cs", text, expected: true);

    [Theory]
    [InlineData("using Xunit;\nclass FactDiscoverer {}")]
    [InlineData("/// <code>\n/// [Fact]\n/// </code>\nclass A {}")]
    [InlineData("class A { string b = \"[Fact]\"; }")]
    [InlineData("class A {\n    [Tested]\n    void B() {} }")]
    [InlineData("class A {\n    // [Test]\n    void B() {} }")]
    [InlineData("var x = list[Fact];")]
    public void Csharp_products_by_what_they_say(string text) => Check("src/A.cs", text, expected: false);

    [Theory]
    [InlineData("import unittest\n\nclass A(unittest.TestCase):\n    def test_b(self): pass\n")]
    [InlineData("import os\nimport pytest\n\ndef test_a():\n    assert True\n")]
    [InlineData("from unittest import TestCase\nclass A(TestCase):\n    async def test_b(self): pass")]
    [InlineData("\"\"\"Doc.\"\"\"\r\nimport pytest\r\nclass TestA:\r\n    pass")]
    [InlineData("from django.test import TestCase\nclass A(TestCase):\n    def test_b(self): pass")]
    public void Python_tests_by_what_they_say(string text) => Check("pkg/a.py", text, expected: true);

    [Theory]
    [InlineData("def test_connection(): pass")]
    [InlineData("import unittest.mock\n\ndef make(): pass")]
    [InlineData("def run():\n    import pytest\n    return pytest.main()\n\ndef test_(): pass")]
    [InlineData("from unittest import TestCase\n\ndef make(method):\n    class A(TestCase):\n        pass\n    return A(method)")]
    [InlineData("# import pytest\ndef test_a(): pass")]
    public void Python_products_by_what_they_say(string text) => Check("pkg/a.py", text, expected: false);

    private static void Check(string path, string text, bool expected) =>
        Assert.Equal(expected, TestCode.IsTest(path, SourceFileNames.LanguageOf(path)!.Value, text));
}
