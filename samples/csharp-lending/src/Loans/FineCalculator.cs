namespace Lending.Loans;

public static class FineCalculator
{
    /// <summary>What a late return costs: so much a day, children nothing, and never more than the policy's highest fine.</summary>
    public static Money FineFor(Loan loan, LoanPolicy policy, DateOnly today)
    {
        if (loan.Member.Level == Members.MembershipLevel.Child) return Money.Zero;
        var fine = policy.FinePerDay * loan.DaysLate(today);
        return fine.CompareTo(policy.HighestFine) > 0 ? policy.HighestFine : fine;
    }

    public static Money Total(IEnumerable<Loan> loans, LoanPolicy policy, DateOnly today) =>
        loans.Aggregate(Money.Zero, (sum, loan) => sum + FineFor(loan, policy, today));
}
