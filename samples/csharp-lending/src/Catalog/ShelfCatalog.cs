using Lending.Infrastructure;

namespace Lending.Catalog;

public sealed class ShelfCatalog : ICatalog
{
    private readonly Dictionary<Isbn, Book> _books = [];

    public int Count => _books.Count;

    public Book? this[string isbn] => Isbn.TryParse(isbn, out var parsed) ? Find(parsed) : null;

    public Book? Find(Isbn isbn) => _books.GetValueOrDefault(isbn);

    public void AddCopies(Book book)
    {
        _books[book.Isbn] = _books.TryGetValue(book.Isbn, out var known)
            ? known with { Copies = known.Copies + book.Copies }
            : book;
    }

    /// <summary>Takes a lost or worn-out copy off the shelf; the last one takes the book out of the catalogue.</summary>
    public void WithdrawCopy(Isbn isbn)
    {
        if (!_books.TryGetValue(isbn, out var book)) throw new KeyNotFoundException($"No book has the number {isbn}.");
        if (book.Copies > 1) _books[isbn] = book with { Copies = book.Copies - 1 };
        else _books.Remove(isbn);
    }

    public IReadOnlyList<Book> FindByWords(string question)
    {
        var words = question.SplitWords().ToArray();
        if (words.Length == 0) return [];

        return [.. _books.Values.Where(HoldsEveryWord).OrderByDescending(book => book.Copies).ThenBy(book => book.SortTitle)];

        bool HoldsEveryWord(Book book)
        {
            var text = $"{book.Title} {book.Author}";
            return words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }
}
