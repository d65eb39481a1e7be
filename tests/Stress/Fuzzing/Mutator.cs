using System.Text;

namespace Sextant.Stress.Fuzzing;

/// <summary>Makes an input out of real ones: cuts, splices, repeats, and puts in what means something to the target.</summary>
/// <remarks>Mutation-based, as in M. Zalewski's AFL ("havoc" and "splice"), without feedback of coverage. The same random numbers, the same input.</remarks>
internal sealed class Mutator(IFuzzTarget target, Random random)
{
    private const int MaxLength = 200_000;
    private static readonly string[] Odd = ["\0", "\r", "\r\n", "\n", "\t", "\u2028", "\u0085", "\uFEFF", "\ud83d", "\udc00", "é", "\u0301", "\u202e", "\u001b[31m", "\uffff"];

    public string Next()
    {
        var text = new StringBuilder(Pick(target.Seeds));
        // Most findings need little text, and short inputs are many.
        if (text.Length > 4_000 && random.Next(10) != 0) Keep(text, 200 + random.Next(4_000));
        for (var changes = 1 << random.Next(6); changes > 0 && text.Length < MaxLength; changes--) Change(text);
        return text.Length > MaxLength ? text.ToString(0, MaxLength) : text.ToString();
    }

    private void Change(StringBuilder text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(1 << random.Next(10), text.Length - at);
        switch (random.Next(12))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                break;
            case 2:
                var other = Pick(target.Seeds);
                var from = random.Next(other.Length + 1);
                text.Insert(at, other.AsSpan(from, Math.Min(random.Next(400), other.Length - from)));
                break;
            case 3:
                text.Insert(at, Pick(Odd));
                break;
            case 4:
                Repeat(text, at, Pick(target.Tokens));
                break;
            case 5 when length > 0:
                text[at] = (char)random.Next(random.Next(4) == 0 ? char.MaxValue + 1 : 128);
                break;
            case 6 when length > 0:
                text[at] = text[random.Next(text.Length)];
                break;
            case 7:
                text.Length = at;
                break;
            default:
                text.Insert(at, Pick(target.Tokens));
                break;
        }
    }

    /// <summary>One piece many times, or two that nest: what stacks and quadratic loops are found with.</summary>
    private void Repeat(StringBuilder text, int at, string piece)
    {
        var count = 1 << random.Next(random.Next(20) == 0 ? 15 : 8);
        var many = new StringBuilder().Insert(0, piece, Math.Min(count, MaxLength / Math.Max(1, piece.Length)));
        text.Insert(at, many);
        if (random.Next(2) == 0) text.Insert(Math.Min(text.Length, at + many.Length), new StringBuilder().Insert(0, Pick(target.Tokens), Math.Min(count, 20_000)));
    }

    private void Keep(StringBuilder text, int length)
    {
        var from = random.Next(text.Length);
        text.Remove(0, from);
        if (text.Length > length) text.Length = length;
    }

    private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
