using Sextant.Stress.Fuzzing.Targets;

namespace Sextant.Stress.Fuzzing;

internal static class FuzzTargets
{
    /// <param name="repository">A folder whose files are the seeds.</param>
    public static IReadOnlyList<IFuzzTarget> All(string repository) =>
    [
        new CSharpTarget(repository),
        new PythonTarget(repository),
        new IgnoreTarget(),
        new PathGlobTarget(),
        new QuestionTarget(),
        new FrameTarget(),
    ];
}
