namespace Sextant.Extraction.CSharp;

/// <summary>One branch of a conditional section: what stands between <c>#if</c>, <c>#elif</c> or <c>#else</c> and the next of its directives.</summary>
/// <param name="Start">Position of the <c>#</c> that opens the branch; names the branch in every scan of the same text.</param>
/// <param name="Condition">What must hold so that the branch is taken.</param>
internal sealed record ConditionalBranch(int Start, BranchCondition Condition)
{
    public bool IsTaken { get; set; }

    /// <summary>Where the text of the branch ends; the end of the file where its section is not closed.</summary>
    public int End { get; set; }
}

/// <summary>A condition, and those that must hold as well: of the branches around, and of the earlier ones of the same section.</summary>
internal sealed record BranchCondition(DirectiveExpression Expression, bool Required, BranchCondition? Others)
{
    public IEnumerable<BranchCondition> All()
    {
        for (var condition = this; condition is not null; condition = condition.Others) yield return condition;
    }
}
