using Sextant.Errors;
using Sextant.Text;
using Sextant.Training.Teaching;
using Xunit;

namespace Sextant.Tests.Training.Teaching;

public sealed class TeacherVectorsTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("sextant-teacher-").FullName, "vectors");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void Come_back_as_they_were_written()
    {
        TeacherVectors.Of([("read a file", [.5f, -.25f, 1f]), ("", [0f, 1f, 0f])]).Write(_file);
        var read = TeacherVectors.Read(_file);
        var vector = new float[3];
        Assert.Equal((3, 2), (read.Dimensions, read.Count));
        Assert.True(read.TryGet(TextHash.Compute("read a file"), vector));
        Assert.Equal([.5f, -.25f, 1f], vector);
        Assert.True(read.TryGet(TextHash.Compute(""), vector));
        Assert.Equal([0f, 1f, 0f], vector);
        Assert.False(read.TryGet(TextHash.Compute("write a file"), vector));
    }

    [Theory]
    [InlineData("cut", "cut short")]
    [InlineData("longer", "cut short")]
    [InlineData("other", "no teacher vectors")]
    [InlineData("empty", "no teacher vectors")]
    [InlineData("negative", "cut short")]
    [InlineData("absent", "cannot be read")]
    public void A_file_that_is_none_is_refused_in_one_line(string damage, string expected)
    {
        TeacherVectors.Of([("a", [1f, 0f]), ("b", [0f, 1f])]).Write(_file);
        var bytes = File.ReadAllBytes(_file);
        File.WriteAllBytes(_file, damage switch
        {
            "cut" => bytes[..^1],
            "longer" => [.. bytes, 0],
            "other" => [1, .. bytes[1..]],
            "empty" => [],
            "negative" => [.. bytes[..8], .. BitConverter.GetBytes(-2), .. bytes[12..]],
            _ => bytes,
        });
        if (damage == "absent") File.Delete(_file);
        Assert.Contains(expected, Assert.Throws<UsageException>(() => TeacherVectors.Read(_file)).Message, StringComparison.Ordinal);
    }
}
