namespace Lending.Members;

public enum MembershipLevel
{
    Child,
    Adult,
    Friend,
}

public sealed record Member(int Number, string Name, string Email, DateOnly Born, MembershipLevel Level = MembershipLevel.Adult)
{
    public int AgeOn(DateOnly day)
    {
        var age = day.Year - Born.Year;
        return day < Born.AddYears(age) ? age - 1 : age;
    }
}
