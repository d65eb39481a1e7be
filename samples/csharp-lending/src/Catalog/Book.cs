namespace Lending.Catalog;

public sealed record Book(Isbn Isbn, string Title, string Author, int Year, int Copies)
{
    /// <summary>The title without a leading article, so that "The Trial" stands under T of Trial.</summary>
    public string SortTitle
    {
        get
        {
            foreach (var article in (string[])["The ", "A ", "An "])
            {
                if (Title.StartsWith(article, StringComparison.OrdinalIgnoreCase)) return Title[article.Length..];
            }

            return Title;
        }
    }
}
