using System.Globalization;

namespace Lending.Loans;

/// <summary>An amount in whole cents of one currency.</summary>
public readonly record struct Money(long Cents, string Currency = "EUR") : IComparable<Money>
{
    public static Money Zero => new(0);

    public static Money operator +(Money left, Money right) => new(left.Cents + SameCurrency(left, right).Cents, left.Currency);

    public static Money operator -(Money left, Money right) => new(left.Cents - SameCurrency(left, right).Cents, left.Currency);

    public static Money operator *(Money amount, decimal factor) =>
        amount with { Cents = (long)Math.Round(amount.Cents * factor, MidpointRounding.AwayFromZero) };

    /// <summary>Shares an amount out so that no cent is lost: the first parts get what does not divide.</summary>
    public Money[] SplitEvenly(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var (each, rest) = Math.DivRem(Cents, parts);
        var currency = Currency;
        return [.. Enumerable.Range(0, parts).Select(i => new Money(i < rest ? each + 1 : each, currency))];
    }

    public int CompareTo(Money other) => Cents.CompareTo(SameCurrency(this, other).Cents);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cents / 100m:0.00} {Currency}");

    private static Money SameCurrency(Money left, Money right) => left.Currency == right.Currency
        ? right
        : throw new InvalidOperationException($"Cannot reckon {left.Currency} with {right.Currency}.");
}
