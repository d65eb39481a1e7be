using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Embedding.OpenAi;
using Xunit;

namespace Sextant.Tests.Embedding.OpenAi;

public sealed class TextTests
{
    /// <summary>Real counts of cl100k_base, the tokenizer of OpenAI's embedding models, for pieces of this repository's own code.</summary>
    [Fact]
    public void The_estimate_of_tokens_is_near_the_real_count()
    {
        var file = Path.Combine(RepositoryFiles.Root, "tests", "Indexer.Tests", "Embedding", "OpenAi", "token-counts.jsonl");
        var (real, estimated, near, count) = (0, 0, 0, 0);
        foreach (var line in File.ReadLines(file))
        {
            using var row = JsonDocument.Parse(line);
            var (tokens, estimate) = (row.RootElement.GetProperty("tokens").GetInt32(), TokenEstimator.Estimate(row.RootElement.GetProperty("text").GetString()));
            (real, estimated, count) = (real + tokens, estimated + estimate, count + 1);
            if (Math.Abs(estimate - tokens) <= .15 * tokens) near++;
            Assert.InRange((double)estimate / tokens, .7, 1.4);
        }

        Assert.InRange((double)estimated / real, .95, 1.05);
        Assert.InRange((double)near / count, .9, 1);
    }

    [Fact]
    public void Parts_hold_everything_and_fit()
    {
        var words = Gen.Elements("if (ready)", "{", "}", "    return value;", "\n", "\n\n", "        call(first, second);", "x", " ", "𝒳𝒴", "永和九年", new string('a', 300));
        var texts = words.ListOf().Select(list => string.Join('\n', list));
        Prop.ForAll(texts.ToArbitrary(), Gen.Choose(16, 200).ToArbitrary(), (text, budget) =>
        {
            var parts = TextSplitter.Split(new UnitText("", text), budget).Select(part => part.Text).ToList();
            Assert.Equal(Bare(text), Bare(string.Concat(parts)));
            Assert.All(parts, part => Assert.True(TokenEstimator.Estimate(part) <= budget || part.Length <= 2));
        }).QuickCheckThrowOnFailure();

        static string Bare(string text) => text.Replace("\n", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_lines_before_an_indented_one_do_not_make_a_part_too_large()
    {
        var text = $"\n\n\n{new string('a', 300)}\n\n        call(first, second);\nx\n永和九年\n \n永和九年\n";
        Assert.All(TextSplitter.Split(new UnitText("", text), 16), part => Assert.InRange(part.Tokens, 1, 16));
    }

    [Fact]
    public void A_part_ends_where_a_statement_does()
    {
        var text = string.Concat(Enumerable.Range(0, 12).Select(i => $"if a{i}:\n    first_call({i})\n    second_call({i})\n"));
        var parts = TextSplitter.Split(new UnitText("def f()\n", text), 60).Select(part => part.Text).ToList();
        Assert.True(parts.Count > 2);
        Assert.All(parts, part => Assert.Matches(@"^def f\(\)\nif a\d+:", part));
    }

    [Theory]
    [InlineData(10, 4, 1000, new[] { 4, 4, 2 })]
    [InlineData(9, 8, 1000, new[] { 5, 4 })]
    [InlineData(6, 100, 20, new[] { 2, 2, 2 })]
    [InlineData(3, 100, 5, new[] { 1, 1, 1 })]
    [InlineData(0, 100, 5, new int[0])]
    public void Batches_keep_both_limits(int texts, int items, int tokens, int[] expected)
    {
        var parts = Enumerable.Range(0, texts).Select(i => new TextPart(i, new UnitText("", "x"), "x", 10, IsFirst: true)).ToList();
        var batches = new BatchPlanner(items, tokens).Plan(parts, parts.Count).ToList();
        Assert.Equal(parts, batches.SelectMany(batch => batch));
        Assert.All(batches, batch => Assert.True(batch.Count == 1 || (batch.Count <= items && batch.Sum(part => part.Tokens) <= tokens)));
        Assert.Equal(expected.Length, batches.Count);
    }

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("6m0s", 360)]
    [InlineData("120ms", .12)]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("5", 5)]
    [InlineData("", 0)]
    [InlineData("soon", 0)]
    [InlineData("99999999999s", 0)]
    public void Durations(string text, double seconds) => Assert.Equal(seconds, RateLimits.ReadDuration(text).TotalSeconds, 3);

    [Theory]
    [InlineData("https://api.openai.com", "https://api.openai.com/v1/embeddings")]
    [InlineData("http://localhost:11434/", "http://localhost:11434/v1/embeddings")]
    [InlineData("http://[::1]:8080/v1", "http://[::1]:8080/v1/embeddings")]
    [InlineData("https://host/api/v1/embeddings", "https://host/api/v1/embeddings")]
    [InlineData("https://x.openai.azure.com", "https://x.openai.azure.com/openai/v1/embeddings")]
    [InlineData("https://x.openai.azure.com/openai/deployments/d?api-version=2023-05-15", "https://x.openai.azure.com/openai/deployments/d/embeddings?api-version=2023-05-15")]
    public void Addresses_as_people_write_them(string text, string expected) => Assert.Equal(expected, EndpointUrl.Parse(text, allowHttp: false).Requests.ToString());

    [Theory]
    [InlineData("localhost:11434", "is not a web address")]
    [InlineData("ftp://host/", "is not a web address")]
    [InlineData("http://example.com/v1", "plain http")]
    [InlineData("http://127.0.0.1.example.com/v1", "plain http")]
    [InlineData("https://user:pass@host/v1", "user name or password")]
    public void Addresses_that_are_refused(string text, string expected)
    {
        var message = Assert.Throws<Sextant.Errors.UsageException>(() => EndpointUrl.Parse(text, allowHttp: false)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass@", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key = '''-----BEGIN RSA PRIVATE KEY-----'''", "a private key")]
    [InlineData("token = \"ghp_0123456789abcdefghijABCDEFGHIJ012345\"", "an access token")]
    [InlineData("var s = \"Server=db;User=sa;Password=hunter22;\";", "a connection string with a password")]
    [InlineData("url = 'postgres://app:hunter22@db/prod'", "an address with a password")]
    [InlineData("API_KEY = 'a81bc81b4e5d4e7b'", "a password or key")]
    [InlineData("const string password = \"Tr0ub4dor&3xyz\";", "a password or key")]
    [InlineData("password = os.environ['DB_PASSWORD']", null)]
    [InlineData("var s = $\"Server={host};Password={password};\";", null)]
    [InlineData("if (password == \"\") throw new ArgumentException(\"A password is needed.\");", null)]
    [InlineData("url = f'postgres://{user}:{password}@db/prod'", null)]
    [InlineData("api_key: str = 'YOUR_API_KEY_HERE'", null)]
    public void Secrets_have_shapes(string code, string? expected) => Assert.Equal(expected, SecretRules.Find("src/a.py", code));

    [Theory]
    [InlineData("pwd=abcd", 50_000)]
    [InlineData("eyJaaaaaaaaaa-", 50_000)]
    [InlineData("eyJaaaaaaaaaa.", 50_000)]
    [InlineData("SG.aaaaaaaaaaaaaaaa-", 50_000)]
    [InlineData("http://a:", 50_000)]
    [InlineData("api_key = 'a1b", 50_000)]
    [InlineData("-----BEGIN ", 50_000)]
    public void Texts_made_to_take_long_are_looked_through(string part, int count) =>
        Assert.NotEqual("something too long to be looked through", SecretRules.Find("src/a.py", new StringBuilder().Insert(0, part, count).ToString()));

    [Theory]
    [InlineData("a/secrets.py", true)]
    [InlineData("Credentials.cs", true)]
    [InlineData(".env.py", true)]
    [InlineData("a/secrets/vault.py", false)]
    [InlineData("SecretsClient.cs", false)]
    public void Some_files_hold_nothing_else(string path, bool expected) => Assert.Equal(expected, SecretRules.Find(path, "x") is not null);
}
