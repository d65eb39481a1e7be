using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.Commands;

/// <summary>Which repository a command is about, and how its paths are shown.</summary>
/// <param name="ShownRoot">What stands before a path below the root so that it leads there from the working folder: empty, or with a slash at the end.</param>
internal sealed record RepositoryChoice(IndexLocation Location, string ShownRoot)
{
    /// <param name="path">As the user wrote it; null: the git work tree around the working folder, else the working folder.</param>
    /// <param name="index">Where the user wants the index; null for its usual place.</param>
    /// <exception cref="Errors.UsageException">There is no such folder.</exception>
    public static RepositoryChoice Of(CommandContext context, string? path, string? index)
    {
        var root = RepositoryRoot.Find(path, context.WorkingFolder);
        var location = IndexLocation.For(root, index is null ? null : context.Resolve(index));
        return new RepositoryChoice(location, path is null ? Shown(Path.GetRelativePath(context.WorkingFolder, root)) : Shown(path));
    }

    private static string Shown(string path)
    {
        var slashed = path.Replace(Path.DirectorySeparatorChar, '/');
        return slashed is "." or "./" ? "" : slashed.TrimEnd('/') + "/";
    }
}
