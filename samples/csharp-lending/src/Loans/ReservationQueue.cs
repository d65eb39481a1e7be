using Lending.Catalog;
using Lending.Members;

namespace Lending.Loans;

/// <summary>Who waits for which book, first come first served.</summary>
internal sealed class ReservationQueue
{
    private readonly Dictionary<Isbn, LinkedList<Member>> _waiting = [];

    public void Join(Isbn isbn, Member member)
    {
        if (!_waiting.TryGetValue(isbn, out var line)) _waiting[isbn] = line = new LinkedList<Member>();
        if (!line.Contains(member)) line.AddLast(member);
    }

    public Member? FirstInLine(Isbn isbn) => _waiting.TryGetValue(isbn, out var line) ? line.First?.Value : null;

    public void Leave(Isbn isbn, Member member)
    {
        if (_waiting.TryGetValue(isbn, out var line) && line.Remove(member) && line.Count == 0) _waiting.Remove(isbn);
    }
}
