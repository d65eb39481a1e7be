using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>Who uses the built-in model pays nothing for endpoints: their libraries are not even loaded.</summary>
public sealed class LoadedAssembliesTests : IDisposable
{
    private static readonly string[] OfEndpoints = ["OpenAI", "System.ClientModel", "Polly", "Polly.Core", "System.Net.Http"];

    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task The_built_in_model_loads_nothing_of_endpoints()
    {
        var loaded = await LoadedAssemblies.AfterAsync(_repository.Root, ["index"], ["search", "retry an action"], ["status"], ["index", "--dry-run"]);
        Assert.Contains(loaded, name => name.StartsWith("SQLitePCLRaw", StringComparison.Ordinal));
        Assert.Empty(loaded.Intersect(OfEndpoints));
    }

    [Fact]
    public async Task An_endpoint_loads_them()
    {
        var loaded = await LoadedAssemblies.AfterAsync(_repository.Root, ["index", "--model", "text-embedding-3-small", "--dry-run"]);
        Assert.Contains("OpenAI", loaded);
        Assert.Contains("Polly.Core", loaded);
    }
}
