using Sextant.Repositories.Ignoring;
using Xunit;

namespace Sextant.Tests.Repositories;

public sealed class GlobalExcludesTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("", ".config/git/ignore")]
    [InlineData("[core]\n\texcludesFile = ~/mine", "mine")]
    [InlineData("[user]\nname = a\n[CORE]\n  ExcludesFile=\"~/my own\"\n[alias]\nexcludesfile = no", "my own")]
    [InlineData("[core]\nexcludesfile = one\nexcludesfile = two", "two")]
    [InlineData("[alias]\nexcludesfile = no", ".config/git/ignore")]
    [InlineData("# [core]\nexcludesfile = no", ".config/git/ignore")]
    public void As_the_users_configuration_says(string config, string expected)
    {
        if (config.Length > 0)
            _home.Write(".gitconfig", config);
        Assert.Equal(_home[expected], GlobalExcludes.Find(_home.Path, null));
    }

    [Fact]
    public void Both_configuration_files_and_another_place_for_them()
    {
        Assert.Equal(_home["xdg/git/ignore"], GlobalExcludes.Find(_home.Path, _home["xdg"]));
        _home.Write("xdg/git/config", "[core]\nexcludesFile = ~/other");
        Assert.Equal(_home["other"], GlobalExcludes.Find(_home.Path, _home["xdg"]));
        _home.Write(".gitconfig", "[core]\nexcludesFile = ~/mine");
        Assert.Equal(_home["mine"], GlobalExcludes.Find(_home.Path, _home["xdg"]));
        Assert.Null(GlobalExcludes.Find(null, _home["xdg"]));
    }
}
