namespace Lending.Members;

/// <summary>Checks what a person typed into the membership form.</summary>
public static class MemberValidator
{
    /// <summary>Everything that is wrong, in the order of the form; empty where the member may join.</summary>
    public static IReadOnlyList<string> Validate(Member member, DateOnly today)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(member.Name)) faults.Add("the name is missing");
        if (!LooksLikeEmail(member.Email)) faults.Add($"'{member.Email}' is not an e-mail address");
        if (member.Born > today) faults.Add("the date of birth lies in the future");
        else if (member.AgeOn(today) < 16 && member.Level != MembershipLevel.Child) faults.Add("members under 16 need a child's card");
        return faults;
    }

    private static bool LooksLikeEmail(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at == address.LastIndexOf('@')
            && address.IndexOf('.', at) > at + 1
            && !address.EndsWith('.')
            && !address.Any(char.IsWhiteSpace);
    }
}
