namespace Sextant.Search.Filters;

/// <summary>One path pattern, as in ignore files of git, with <c>{a,b}</c> besides.</summary>
/// <remarks>
/// <c>*</c> and <c>?</c> stop at <c>/</c>, <c>**</c> does not. A pattern with a <c>/</c> that is not at its end is anchored at the root, another one matches
/// at any depth; one that matches a folder matches all that is in it. A leading <c>!</c> excludes. Matching runs all alternatives at once
/// (K. Thompson, "Regular expression search algorithm", CACM 11(6), 1968), so time is at most pattern times path, whatever the pattern.
/// </remarks>
internal sealed class PathGlob
{
    private readonly GlobState[] _states;

    private PathGlob(GlobState[] states, bool excludes)
    {
        _states = states;
        Excludes = excludes;
    }

    /// <summary>The pattern had a leading <c>!</c>.</summary>
    public bool Excludes { get; }

    /// <param name="pattern">Never invalid: a bracket or brace that is not closed stands for itself.</param>
    public static PathGlob Parse(string pattern)
    {
        var excludes = pattern.StartsWith('!');
        return new PathGlob(GlobParser.Parse(pattern.AsSpan(excludes ? 1 : 0)), excludes);
    }

    /// <summary>True where the path or a folder above it matches; a leading <c>!</c> is not looked at.</summary>
    public bool IsMatch(ReadOnlySpan<char> path)
    {
        var (current, next) = (new StateSet(_states), new StateSet(_states));
        current.Add(0);
        for (var i = 0; i < path.Length; i++)
        {
            // At a slash all states so far have read the name of a folder above.
            if (path[i] == '/' && current.IsFinal) return true;
            if (current.IsEmpty) return false;
            next.Clear();
            current.Step(path[i], next);
            (current, next) = (next, current);
        }

        return current.IsFinal;
    }

    /// <summary>The states that a match is in at once.</summary>
    private sealed class StateSet(GlobState[] states)
    {
        private readonly List<int> _members = [];
        private readonly bool[] _contains = new bool[states.Length];
        private readonly Stack<int> _waiting = new();

        public bool IsEmpty => _members.Count == 0;

        public bool IsFinal { get; private set; }

        public void Clear()
        {
            foreach (var member in _members) _contains[member] = false;
            _members.Clear();
            IsFinal = false;
        }

        public void Add(int first)
        {
            _waiting.Push(first);
            while (_waiting.TryPop(out var index))
            {
                if (_contains[index]) continue;
                _contains[index] = true;
                _members.Add(index);
                var state = states[index];
                if (state.Kind == GlobStateKind.Final) IsFinal = true;
                if (state.Kind != GlobStateKind.Jump) continue;
                foreach (var target in state.Targets) _waiting.Push(target);
            }
        }

        public void Step(char c, StateSet next)
        {
            foreach (var member in _members)
            {
                if (!states[member].Reads(c)) continue;
                next.Add(member + 1);
            }
        }
    }
}
