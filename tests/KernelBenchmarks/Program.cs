using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Sextant.KernelBenchmarks;

// In this process: another one would have to be restored and built, which takes longer than to measure.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationTime(TimeInterval.FromMilliseconds(100)).WithIterationCount(11);
var config = DefaultConfig.Instance.AddJob(job)
    .HideColumns("Job", "Toolchain", "IterationCount", "IterationTime", "WarmupCount", "Error", "StdDev", "RatioSD")
    .WithArtifactsPath(Path.Combine(".build", "kernels"));
return BenchmarkSwitcher.FromAssembly(typeof(VectorKernels).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config).Any() ? 0 : 1;
