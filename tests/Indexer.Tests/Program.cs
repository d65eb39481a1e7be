using Sextant.Tests.Commands;
using Sextant.Tests.Embedding.OpenAi;
using Sextant.Tests.Indexing;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// Runs the tests as the entry point does that xunit would generate, or plays the process that a test wants to kill.
return args switch
{
    [ChildIndexer.Verb, var root] => await ChildIndexer.RunAsync(root),
    [EndpointChild.Verb, var root, var endpoint] => await EndpointChild.RunAsync(root, endpoint),
    [LoadedAssemblies.Verb, var folder, .. var commands] => await LoadedAssemblies.RunAsync(folder, commands),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
        await TestPlatformTestFramework.RunAsync(args, Sextant.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    _ => await ConsoleRunner.Run(args),
};
