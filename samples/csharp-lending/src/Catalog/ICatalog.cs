namespace Lending.Catalog;

/// <summary>The books that the library owns.</summary>
public interface ICatalog
{
    Book? Find(Isbn isbn);

    void AddCopies(Book book);

    /// <summary>Books whose title or author holds every word of the question, best sellers first.</summary>
    IReadOnlyList<Book> FindByWords(string question);

    bool Contains(Isbn isbn) => Find(isbn) is not null;
}
