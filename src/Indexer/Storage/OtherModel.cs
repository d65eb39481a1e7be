namespace Sextant.Storage;

/// <summary>An index that was made with a model that is not the configured one: nothing is compared, and nothing that was paid for is thrown away.</summary>
public static class OtherModel
{
    private const int LongestName = 80;

    /// <param name="ofIndex">As the index says, which anyone may have written: it is shown, and nothing else.</param>
    public static IndexException Problem(string ofIndex, string configured)
    {
        var name = new string([.. ofIndex.Where(c => !char.IsControl(c)).Take(LongestName)]);
        if (name == configured)
        {
            return new IndexException(
                IndexProblem.OtherModel,
                $"The index was made with {name}, but with other dimensions, another precision, prefix or partner than is configured; configure what it was made with, or embed anew with `sextant index` and the flags that you want.");
        }

        return new IndexException(
            IndexProblem.OtherModel,
            $"The index was made with the model {name}, and {configured} is configured; name that model with --model and its endpoint with --endpoint (or SEXTANT_MODEL and SEXTANT_ENDPOINT, or the user settings), or embed anew with `sextant index --model {configured}`.");
    }
}
