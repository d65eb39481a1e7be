using Lending.Catalog;
using Lending.Infrastructure;
using Lending.Loans;
using Lending.Notifications;

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: lending import FILE | overdue [FILE]");
    return 2;
}

var catalog = new ShelfCatalog();
var desk = new LoanDesk(catalog, LoanPolicy.Standard, TimeProvider.System);

switch (args[0])
{
    case "import" when args.Length == 2:
        using (var reader = File.OpenText(args[1]))
        {
            var outcome = new CatalogCsvImporter(catalog).Import(reader);
            Console.WriteLine($"{outcome.Imported} books imported, {outcome.Problems.Count} lines refused");
            foreach (var problem in outcome.Problems) Console.Error.WriteLine($"line {problem.Line}: {problem.Reason}");
            return outcome.Problems.Count == 0 ? 0 : 1;
        }

    case "overdue":
        desk.LoanBecameOverdue += (_, loan) => Console.WriteLine(ReminderText.For(loan, desk.Today));
        desk.ReportOverdueLoans();
        return 0;

    default:
        Console.Error.WriteLine($"unknown command {args[0]}");
        return 2;
}
