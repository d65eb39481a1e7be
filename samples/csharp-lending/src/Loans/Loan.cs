using Lending.Catalog;
using Lending.Members;

namespace Lending.Loans;

public sealed record Loan(Book Book, Member Member, DateOnly LentOn, DateOnly DueOn, int Renewals = 0)
{
    public bool IsOverdue(DateOnly today) => today > DueOn;

    public int DaysLate(DateOnly today) => Math.Max(0, today.DayNumber - DueOn.DayNumber);
}
