using Lending.Loans;

namespace Lending.Notifications;

public static class ReminderText
{
    public static string For(Loan loan, DateOnly today) => loan.DaysLate(today) switch
    {
        0 => $"Dear {loan.Member.Name}, \"{loan.Book.Title}\" is due on {loan.DueOn:yyyy-MM-dd}.",
        1 => $"Dear {loan.Member.Name}, \"{loan.Book.Title}\" was due yesterday.",
        var days => $"Dear {loan.Member.Name}, \"{loan.Book.Title}\" is {days} days late.",
    };

    /// <summary>Replaces each <c>{name}</c> of a template; an unknown name stays as it is, so that a typing error can be seen.</summary>
    public static string FillTemplate(string template, IReadOnlyDictionary<string, string> values)
    {
        var text = new System.Text.StringBuilder(template.Length);
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open && open >= 0)
        {
            var close = rest[open..].IndexOf('}');
            if (close < 0) break;
            text.Append(rest[..open]);
            var name = rest.Slice(open + 1, close - 1).ToString();
            text.Append(values.TryGetValue(name, out var value) ? value : $"{{{name}}}");
            rest = rest[(open + close + 1)..];
        }

        return text.Append(rest).ToString();
    }
}
