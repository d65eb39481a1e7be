using Lending.Catalog;
using Lending.Loans;
using Lending.Members;
using Xunit;

namespace Lending.Tests;

public sealed class FineCalculatorTests
{
    private static readonly DateOnly Due = new(2024, 3, 1);

    [Fact]
    public void A_late_day_costs_twenty_cents() => Assert.Equal(new Money(60), Fine(MembershipLevel.Adult, daysLate: 3));

    [Fact]
    public void The_fine_has_an_upper_limit() => Assert.Equal(new Money(10_00), Fine(MembershipLevel.Adult, daysLate: 400));

    [Fact]
    public void Children_pay_nothing() => Assert.Equal(Money.Zero, Fine(MembershipLevel.Child, daysLate: 30));

    private static Money Fine(MembershipLevel level, int daysLate)
    {
        Isbn.TryParse("9783161484100", out var isbn);
        var member = new Member(1, "Ada", "ada@example.org", new DateOnly(1990, 1, 1), level);
        var loan = new Loan(new Book(isbn, "Maps", "B. Bearing", 1999, 1), member, Due.AddDays(-28), Due);
        return FineCalculator.FineFor(loan, LoanPolicy.Standard, Due.AddDays(daysLate));
    }
}
