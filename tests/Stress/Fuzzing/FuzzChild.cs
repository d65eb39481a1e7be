using System.Globalization;
using System.Text;

namespace Sextant.Stress.Fuzzing;

/// <summary>Runs inputs in a process of its own, since a stack that overflows ends the process.</summary>
/// <remarks>Says each number before it runs, so that whoever listens knows which one did it.</remarks>
internal static class FuzzChild
{
    public const string Verb = "fuzz-child";

    /// <param name="args">Target, repository, seed, first number, how many.</param>
    public static int Run(string[] args)
    {
        var (name, repository) = (args[0], args[1]);
        var numbers = args[2..].Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var target = FuzzTargets.All(repository).Single(target => target.Name == name);
        for (var number = numbers[1]; number < numbers[1] + numbers[2]; number++)
        {
            Console.Out.WriteLine($"at {number}");
            Console.Out.Flush();
            var input = InputOf(target, numbers[0], number);
            try
            {
                target.Run(input);
            }
            catch (Exception e)
            {
                Console.Out.WriteLine($"finding {number} {Escape(e.ToString())}");
            }
        }

        Console.Out.WriteLine("done");
        return 0;
    }

    public static string InputOf(IFuzzTarget target, int seed, int number) => new Mutator(target, new Random(unchecked((seed * 1_000_003) + number))).Next();

    private static string Escape(string text) => new StringBuilder(text).Replace("\r", "").Replace("\n", " | ").ToString();
}
