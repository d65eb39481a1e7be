using System.Text.Json;
using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Transport;
using Xunit;

namespace Sextant.LanguageServer.Tests.Transport;

public sealed class ConnectionTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Reads_in_flight_are_answered_out_of_order()
    {
        await using var harness = new Harness();
        harness.Request("slow", async (_, _) =>
        {
            await _gate.Task;
            return "slow";
        });
        await harness.StartAsync();
        var (_, slow) = await harness.Client.StartAsync("slow", new { });
        Assert.Equal("fast", (await harness.Client.AskAsync("echo", new[] { "fast" }))[0].GetString());
        Assert.False(slow.IsCompleted);
        _gate.SetResult();
        Assert.Equal("slow", (await slow).GetString());
    }

    [Fact]
    public async Task Writes_run_one_at_a_time_and_later_reads_wait_for_them()
    {
        await using var harness = new Harness();
        var log = new List<string>();
        harness.Notification("write", async (parameters, _) =>
        {
            _entered.TrySetResult();
            await _gate.Task;
            log.Add(parameters[0].GetString()!);
        });
        harness.Request("read", (_, _) => ValueTask.FromResult<object?>(string.Join(',', log)));
        await harness.StartAsync();
        await harness.Client.NotifyAsync("write", new[] { "one" });
        await harness.Client.NotifyAsync("write", new[] { "two" });
        var (_, read) = await harness.Client.StartAsync("read", new { });
        await _entered.Task;
        Assert.Empty(log);
        Assert.False(read.IsCompleted);
        _gate.SetResult();
        Assert.Equal("one,two", (await read).GetString());
    }

    [Fact]
    public async Task A_write_does_not_wait_for_an_earlier_read()
    {
        await using var harness = new Harness();
        harness.Request("read", async (_, _) =>
        {
            await _gate.Task;
            return null;
        });
        harness.Notification("write", (_, _) =>
        {
            _gate.SetResult();
            return ValueTask.CompletedTask;
        });
        await harness.StartAsync();
        var (_, read) = await harness.Client.StartAsync("read", new { });
        await harness.Client.NotifyAsync("write", new { });
        await read;
    }

    [Fact]
    public async Task A_request_is_cancelled_while_it_runs()
    {
        await using var harness = new Harness();
        harness.Request("wait", async (_, cancellationToken) =>
        {
            _entered.SetResult();
            await _gate.Task.WaitAsync(cancellationToken);
            return null;
        });
        await harness.StartAsync();
        var (id, answer) = await harness.Client.StartAsync("wait", new { });
        await _entered.Task;
        await harness.Client.NotifyAsync("$/cancelRequest", new { id });
        await AssertError(-32800, answer);
    }

    [Fact]
    public async Task A_request_that_still_waits_is_cancelled_before_it_runs()
    {
        await using var harness = new Harness();
        var ran = false;
        harness.Notification("write", async (_, _) => await _gate.Task);
        harness.Request("late", (_, _) =>
        {
            ran = true;
            return ValueTask.FromResult<object?>(null);
        });
        await harness.StartAsync();
        await harness.Client.NotifyAsync("write", new { });
        var (id, answer) = await harness.Client.StartAsync("late", new { });
        await harness.Client.NotifyAsync("$/cancelRequest", new { id });
        // The answer to a malformed message comes from the reading task, so the cancellation before it was read.
        var malformed = harness.Client.Expect("null");
        await harness.Client.SendBodyAsync("[]");
        await AssertError(-32600, malformed);
        _gate.SetResult();
        await AssertError(-32800, answer);
        Assert.False(ran);
    }

    [Fact]
    public async Task Cancelling_what_is_answered_or_was_never_asked_changes_nothing()
    {
        await using var harness = await new Harness().StartAsync();
        var (id, answer) = await harness.Client.StartAsync("echo", new[] { 1 });
        await answer;
        await harness.Client.NotifyAsync("$/cancelRequest", new { id });
        await harness.Client.NotifyAsync("$/cancelRequest", new { id = "never" });
        await harness.Client.NotifyAsync("$/cancelRequest", new { id = new { } });
        await harness.Client.NotifyAsync("$/cancelRequest", null);
        Assert.Equal(2, (await harness.Client.AskAsync("echo", new[] { 2 }))[0].GetInt32());
    }

    [Fact]
    public async Task A_handler_that_throws_fails_its_own_request_alone()
    {
        await using var harness = new Harness();
        harness.Request("throw", (_, _) => throw new InvalidOperationException("broken"));
        harness.Request("throwLater", async (_, _) =>
        {
            await _gate.Task;
            throw new RpcException(RpcErrorCode.RequestFailed, "refused");
        });
        harness.Request("throwCancelled", (_, _) => throw new OperationCanceledException("not by the client"));
        harness.UnwritableRequest("unwritable");
        harness.Notification("throwSilently", (_, _) => throw new InvalidOperationException("unseen"));
        await harness.StartAsync();
        var (_, later) = await harness.Client.StartAsync("throwLater", new { });
        await AssertError(-32603, harness.Client.AskAsync("throw", new { }));
        await AssertError(-32603, harness.Client.AskAsync("throwCancelled", new { }));
        await AssertError(-32603, harness.Client.AskAsync("unwritable", new { }));
        await harness.Client.NotifyAsync("throwSilently", new { });
        Assert.Equal(1, (await harness.Client.AskAsync("echo", new[] { 1 }))[0].GetInt32());
        _gate.SetResult();
        await AssertError(-32803, later);
        Assert.Contains("throw: broken", harness.Log);
        Assert.Contains("throwSilently: unseen", harness.Log);
    }

    [Fact]
    public async Task Requests_are_refused_before_initialize_and_after_shutdown()
    {
        await using var harness = new Harness();
        var seen = 0;
        harness.Notification("note", (_, _) =>
        {
            seen++;
            return ValueTask.CompletedTask;
        });
        await harness.StartAsync(initialize: false);
        await harness.Client.NotifyAsync("note", new { });
        await AssertError(-32002, harness.Client.AskAsync("echo", new { }));
        await AssertError(-32002, harness.Client.AskAsync("shutdown", null));
        await harness.Client.AskAsync("initialize", new { });
        await AssertError(-32600, harness.Client.AskAsync("initialize", new { }));
        await harness.Client.NotifyAsync("note", new { });
        await harness.Client.AskAsync("shutdown", null);
        await harness.Client.NotifyAsync("note", new { });
        await AssertError(-32600, harness.Client.AskAsync("echo", new { }));
        await AssertError(-32600, harness.Client.AskAsync("shutdown", null));
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task Unknown_methods_wrong_params_and_used_ids_are_errors()
    {
        await using var harness = new Harness();
        harness.Request("wait", async (_, _) =>
        {
            await _gate.Task;
            return "waited";
        });
        await harness.StartAsync();
        await AssertError(-32601, harness.Client.AskAsync("nothing", new { }));
        await AssertError(-32601, harness.Client.AskAsync("$/nothing", new { }));
        await AssertError(-32602, harness.Client.AskAsync("echo", null));
        await harness.Client.NotifyAsync("$/nothing", null);
        await harness.Client.NotifyAsync("nothing", null);
        var first = harness.Client.Expect("twice");
        await harness.Client.SendAsync(new { jsonrpc = "2.0", id = "twice", method = "wait", @params = new { } });
        await harness.Client.SendAsync(new { jsonrpc = "2.0", id = "twice", method = "echo", @params = new { } });
        await AssertError(-32600, first);
        var second = harness.Client.Expect("twice");
        _gate.SetResult();
        Assert.Equal("waited", (await second).GetString());
        Assert.Contains("no handler for the notification nothing", harness.Log);
        Assert.Single(harness.Log);
    }

    [Fact]
    public async Task The_server_asks_the_client_and_withdraws_what_it_cancels()
    {
        await using var harness = await new Harness().StartAsync();
        harness.Client.Answers["ask"] = parameters => parameters[0].GetInt32() + 1;
        var two = await harness.Connection.RequestAsync(Harness.MethodOf("ask"), JsonSerializer.SerializeToElement(new[] { 1 }), CancellationToken.None);
        Assert.Equal(2, two.GetInt32());

        using var cancellation = new CancellationTokenSource();
        using var held = new ManualResetEventSlim();
        harness.Client.Answers["hold"] = _ =>
        {
            held.Wait();
            return null;
        };
        var asked = harness.Connection.RequestAsync(Harness.MethodOf("hold"), JsonSerializer.SerializeToElement(0), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        held.Set();
        var withdrawn = await harness.Client.Messages.WaitForMethodAsync("$/cancelRequest");
        Assert.Equal(2, withdrawn.GetProperty("params").GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 0)]
    public async Task The_exit_code_tells_whether_shutdown_came_first(bool shutdown, bool exit, int expected)
    {
        await using var harness = await new Harness().StartAsync();
        if (shutdown) await harness.Client.SendAsync(new { jsonrpc = "2.0", id = "bye", method = "shutdown" });
        if (exit) await harness.Client.NotifyAsync("exit", null);
        else harness.Client.EndInput();
        Assert.Equal(expected, await harness.Running.WaitAsync(LspClient.Patience));
    }

    [Fact]
    public async Task The_end_of_the_input_cancels_everything_in_flight()
    {
        await using var harness = new Harness();
        harness.Request("wait", async (_, cancellationToken) =>
        {
            _entered.SetResult();
            await _gate.Task.WaitAsync(cancellationToken);
            return null;
        });
        await harness.StartAsync();
        var (_, answer) = await harness.Client.StartAsync("wait", new { });
        await _entered.Task;
        harness.Client.Answers["ask"] = _ => LspClient.NoAnswer;
        var asked = harness.Connection.RequestAsync(Harness.MethodOf("ask"), JsonSerializer.SerializeToElement(0), CancellationToken.None);
        harness.Client.EndInput();
        await AssertError(-32800, answer);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(1, await harness.Running.WaitAsync(LspClient.Patience));
    }

    private static async Task AssertError(int code, Task<JsonElement> answer) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<LspErrorException>(() => answer)).Code);
}
