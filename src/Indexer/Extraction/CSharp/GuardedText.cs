namespace Sextant.Extraction.CSharp;

/// <summary>The text that Roslyn is given for a source text and one choice of conditional-compilation symbols.</summary>
/// <remarks>
/// It has the length and the lines of the source, so every position is the same in both. Spaces stand for the branches of <c>#if</c> that are
/// not taken, for what is nested too deeply to be parsed safely, and for literals that do not end. Where there is none of these, it is the
/// source itself.
/// </remarks>
/// <param name="Callables">Positions of each <c>(</c> that may open the parameters of a function declaration, ascending.</param>
/// <param name="Branches">Every branch of <c>#if</c> in the source, taken or not, in the order of their directives.</param>
/// <param name="StackBytes">An upper estimate of the stack that a recursive-descent parser needs for it.</param>
internal sealed record GuardedText(
    string Text, IReadOnlyList<int> Callables, IReadOnlyList<ConditionalBranch> Branches, IReadOnlyList<GuardedProblem> Problems, int StackBytes)
{
    /// <summary>True where a function may be declared between the two positions.</summary>
    public bool MayDeclareFunction(int start, int end)
    {
        var (low, high) = (0, Callables.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Callables[middle] < start) low = middle + 1;
            else high = middle;
        }

        return low < Callables.Count && Callables[low] < end;
    }
}

internal readonly record struct GuardedProblem(int Position, string Message);
