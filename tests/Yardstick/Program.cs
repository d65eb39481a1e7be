using Microsoft.CodeAnalysis.CSharp;

// Bare Roslyn, which tests/Benchmarks measures beside an index of the same C# files: reads, parses and visits each, in as many threads as there are processors.
//
//   Yardstick LIST    a file with the paths, one a line; prints how many nodes there are
if (args is not [var list])
{
    Console.Error.WriteLine("usage: Yardstick LIST");
    return 2;
}

var nodes = 0L;
Parallel.ForEach(File.ReadLines(list), path =>
{
    var root = CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot();
    Interlocked.Add(ref nodes, root.DescendantNodes().LongCount());
});
Console.WriteLine(nodes);
return 0;
