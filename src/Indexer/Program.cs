using System.Runtime.InteropServices;
using Sextant.Commands;

using var interrupted = new CancellationTokenSource();
var terminated = false;
// The first Ctrl-C lets the work stop where nothing is lost; the second ends the process at once.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var exitCode = await CommandLine.RunAsync(args, StandardStreams.Open(), interrupted.Token);
return exitCode == ExitCode.Interrupted && terminated ? ExitCode.Terminated : exitCode;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !interrupted.IsCancellationRequested;
    terminated = signal.Signal == PosixSignal.SIGTERM;
    interrupted.Cancel();
}
