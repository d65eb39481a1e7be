using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.Commands.Doctor;

/// <summary>What is looked at. Nothing in it is changed.</summary>
internal sealed class Subject(CommandContext context, Engine engine, IndexLocation location)
{
    private readonly Lazy<RepositoryWalk> _walk = new(() => engine.Walker.Walk(location.Root));

    public CommandContext Context => context;

    public Engine Engine => engine;

    public IndexLocation Location => location;

    public RepositoryWalk Walk => _walk.Value;
}
