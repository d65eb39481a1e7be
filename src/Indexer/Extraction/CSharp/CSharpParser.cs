using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Sextant.Extraction.CSharp;

/// <summary>Runs Roslyn's parser where it has the stack that it needs.</summary>
internal static class CSharpParser
{
    /// <summary>What every thread has, on every platform, with room for the callers.</summary>
    private const int StackOfAnyThread = 512 << 10;

    /// <summary>Beyond the estimate; Roslyn itself gives up 128 KB before the end.</summary>
    private const int StackReserve = 1 << 20;

    /// <summary>Documentation is read from the comments by ourselves, which is cheaper than Roslyn's tree of it.</summary>
    private static readonly CSharpParseOptions Options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None)
        .WithFeatures([new("FileBasedProgram", "true")]);

    /// <summary>Runs <paramref name="work"/> on this thread, or on one with a bigger stack if a text of that estimate needs it.</summary>
    public static T WithStackFor<T>(GuardedText text, Func<T> work)
    {
        if (text.StackBytes <= StackOfAnyThread) return work();
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception); // thrown again on the caller's thread
                }
            },
            text.StackBytes + StackReserve);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    public static SyntaxTree Parse(GuardedText text, CancellationToken cancellationToken) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text.Text), Options, path: "", cancellationToken);
}
