using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Tests.Repositories;
using Xunit;

namespace Sextant.LanguageServer.Tests.Processes;

/// <summary>A client that is not ours: the set-up of <c>samples/editors/neovim</c> in a headless Neovim.</summary>
public sealed class NeovimTests : IDisposable
{
    private readonly TestRepository _repository = new TestRepository()
        .Write("harbour/crane.py", "def lift_container(weight):\n    \"\"\"Hoists a box from the ship to the quay.\"\"\"\n    return weight\n");

    [Fact]
    public async Task The_sample_set_up_starts_the_server_and_finds_functions()
    {
        Assert.SkipUnless(HasNeovim(), "Neovim is not installed (Debian's package neovim).");
        var result = Path.Combine(_repository.LogFolder, "result.txt");
        var script = Path.Combine(_repository.LogFolder, "test.lua");
        File.WriteAllText(script, Script(result));
        var start = new ProcessStartInfo("nvim", ["--headless", "--clean", "-u", script, _repository.PathOf("harbour/crane.py")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _repository.Root,
        };
        start.Environment["XDG_STATE_HOME"] = _repository.LogFolder;
        using var neovim = Process.Start(start)!;
        var (output, errors) = (neovim.StandardOutput.ReadToEndAsync(), neovim.StandardError.ReadToEndAsync());
        await neovim.WaitForExitAsync().WaitAsync(LspClient.Patience);
        Assert.True(File.Exists(result), await output + await errors);
        Assert.Equal("lift_container harbour/crane.py:1\nlift_container\n", File.ReadAllText(result));
    }

    public void Dispose() => _repository.Dispose();

    private static bool HasNeovim() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "nvim.exe" : "nvim")));

    /// <summary>Waits for the first answer with Neovim's own event loop, and writes what the sample's search and plain workspace symbols give.</summary>
    private static string Script(string result)
    {
        var sample = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "samples", "editors", "neovim", "sextant.lua"));
        return $$"""
            local sextant = dofile({{Quote(sample)}})
            sextant.setup({ cmd = { "dotnet", "exec", {{Quote(ServerProcess.Program)}} } })
            vim.api.nvim_create_autocmd("VimEnter", { callback = function()
              local results
              vim.wait(50000, function()
                results = sextant.search("hoist a box from the ship", 3)
                return results ~= nil and #results > 0
              end, 50)
              local lines = {}
              for _, one in ipairs(results or {}) do
                if one.name == "lift_container" then table.insert(lines, one.name .. " " .. one.path .. ":" .. one.startLine) end
              end
              local answers = vim.lsp.buf_request_sync(0, "workspace/symbol", { query = "hoist a box" }, 20000)
              for _, answer in pairs(answers or {}) do
                for _, symbol in ipairs(answer.result or {}) do table.insert(lines, symbol.name) end
              end
              vim.fn.writefile(lines, {{Quote(result)}})
              vim.cmd("qall!")
            end })
            """;
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
