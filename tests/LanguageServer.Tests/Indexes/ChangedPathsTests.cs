using System.Globalization;
using Sextant.LanguageServer.Indexes;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class ChangedPathsTests
{
    private readonly ChangedPaths _paths = new();

    [Fact]
    public void At_first_anything_may_have_changed_and_later_what_was_named()
    {
        _paths.Add("a.py");
        Assert.Null(_paths.Take());
        Assert.Empty(_paths.Take()!);
        _paths.Add("a.py");
        _paths.Add("b.py");
        _paths.Add("a.py");
        Assert.Equal(["a.py", "b.py"], _paths.Take()!.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void Many_changes_are_a_change_of_anything(int count, bool anything)
    {
        _paths.Take();
        for (var i = 0; i < count; i++) _paths.Add(i.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(anything, _paths.Take() is null);
    }

    [Fact]
    public void Anything_stays_anything_until_it_is_taken()
    {
        _paths.Take();
        _paths.Add(null);
        _paths.Add("a.py");
        Assert.Null(_paths.Take());
    }
}
