using Lending.Members;

namespace Lending.Loans;

/// <summary>How long and how many: the house rules.</summary>
public sealed record LoanPolicy(int LoanDays, int MaximumRenewals, Money FinePerDay, Money HighestFine)
{
    public static LoanPolicy Standard { get; } = new(28, 2, new Money(20), new Money(10_00));

    public int MaximumLoans(Member member) => member.Level switch
    {
        MembershipLevel.Child => 5,
        MembershipLevel.Adult => 10,
        _ => 20,
    };

    /// <summary>Moves a due date that falls on a Sunday or a holiday to the next day the library is open.</summary>
    public static DateOnly NextOpenDay(DateOnly day, IReadOnlySet<DateOnly> holidays)
    {
        while (day.DayOfWeek == DayOfWeek.Sunday || holidays.Contains(day)) day = day.AddDays(1);
        return day;
    }
}
