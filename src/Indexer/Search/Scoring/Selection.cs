namespace Sextant.Search.Scoring;

/// <summary>Finds a number by its rank without sorting all of them.</summary>
internal static class Selection
{
    /// <summary>So many passes that halve on average end nearly always; numbers that were chosen to be slow are sorted instead.</summary>
    private const int Passes = 64;

    /// <summary>The number of this rank from the largest.</summary>
    /// <param name="numbers">In any order, and in another one afterwards; none is NaN.</param>
    /// <param name="rank">From 1 to how many there are.</param>
    public static float Largest(Span<float> numbers, int rank)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            if (numbers.Length == 1) return numbers[0];
            // Hoare's partition: those before the middle are at least the pivot, the others at most.
            var pivot = MedianOf(numbers[0], numbers[numbers.Length / 2], numbers[^1]);
            var (left, right) = (0, numbers.Length - 1);
            while (left <= right)
            {
                while (numbers[left] > pivot) left++;
                while (numbers[right] < pivot) right--;
                if (left > right) break;
                (numbers[left], numbers[right]) = (numbers[right], numbers[left]);
                (left, right) = (left + 1, right - 1);
            }

            if (rank <= right + 1)
            {
                numbers = numbers[..(right + 1)];
            }
            else if (rank > left)
            {
                numbers = numbers[left..];
                rank -= left;
            }
            else
            {
                return pivot;
            }
        }

        numbers.Sort();
        return numbers[^rank];
    }

    private static float MedianOf(float a, float b, float c) => MathF.Max(MathF.Min(a, b), MathF.Min(MathF.Max(a, b), c));
}
