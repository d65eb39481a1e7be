using Lending.Catalog;
using Lending.Members;

namespace Lending.Loans;

public sealed class LoanRefusedException(string reason) : Exception(reason);

/// <summary>Where books go out and come back. Not safe for several threads: there is one desk.</summary>
public sealed class LoanDesk(ICatalog catalog, LoanPolicy policy, TimeProvider clock)
{
    private readonly List<Loan> _loans = [];
    private readonly ReservationQueue _reservations = new();

    /// <summary>Raised once for every late loan each time the desk looks for them.</summary>
    public event EventHandler<Loan>? LoanBecameOverdue;

    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().Date);

    /// <summary>Lends a copy to a member.</summary>
    /// <exception cref="LoanRefusedException">The book is unknown or all out, reserved for somebody else, or the member has too many.</exception>
    public Loan CheckOut(Member member, Isbn isbn)
    {
        var book = catalog.Find(isbn) ?? throw new LoanRefusedException($"no book has the number {isbn}");
        if (_loans.Count(loan => loan.Book.Isbn == isbn) >= book.Copies) throw new LoanRefusedException("every copy is out");
        if (_loans.Count(loan => loan.Member == member) >= policy.MaximumLoans(member)) throw new LoanRefusedException("too many books at once");
        if (_reservations.FirstInLine(isbn) is { } waiting && waiting != member) throw new LoanRefusedException("it is reserved");

        _reservations.Leave(isbn, member);
        var loan = new Loan(book, member, Today, Today.AddDays(policy.LoanDays));
        _loans.Add(loan);
        return loan;
    }

    public Money Return(Loan loan)
    {
        if (!_loans.Remove(loan)) throw new LoanRefusedException("this copy is not out");
        return FineCalculator.FineFor(loan, policy, Today);
    }

    /// <summary>Extends a loan by another period, counted from today, unless somebody waits for the book.</summary>
    public Loan Renew(Loan loan)
    {
        if (loan.Renewals >= policy.MaximumRenewals) throw new LoanRefusedException("renewed often enough");
        if (_reservations.FirstInLine(loan.Book.Isbn) is not null) throw new LoanRefusedException("somebody waits for it");

        var renewed = loan with { DueOn = Today.AddDays(policy.LoanDays), Renewals = loan.Renewals + 1 };
        _loans[_loans.IndexOf(loan)] = renewed;
        return renewed;
    }

    public void Reserve(Member member, Isbn isbn) => _reservations.Join(isbn, member);

    public void ReportOverdueLoans()
    {
        foreach (var loan in _loans.Where(loan => loan.IsOverdue(Today)).OrderBy(loan => loan.DueOn)) LoanBecameOverdue?.Invoke(this, loan);
    }
}
