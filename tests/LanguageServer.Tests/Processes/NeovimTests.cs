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
        Assert.SkipUnless(ForeignEditor.IsInstalled("nvim"), "Neovim is not installed (Debian's package neovim).");
        var result = Path.Combine(_repository.LogFolder, "result.txt");
        var script = Path.Combine(_repository.LogFolder, "test.lua");
        File.WriteAllText(script, Script(result));
        var neovim = await ForeignEditor.RunAsync("nvim", ["--headless", "--clean", "-u", script, _repository.PathOf("harbour/crane.py")], _repository);
        Assert.True(File.Exists(result), neovim.Output);
        Assert.Equal("lift_container harbour/crane.py:1\nlift_container\n", File.ReadAllText(result));
    }

    public void Dispose() => _repository.Dispose();

    /// <summary>Waits for the first answer with Neovim's own event loop, and writes what the sample's search and plain workspace symbols give.</summary>
    private static string Script(string result)
    {
        return $$"""
            local sextant = dofile({{Quote(ForeignEditor.Sample("neovim", "sextant.lua"))}})
            sextant.setup({ cmd = { {{string.Join(", ", ServerProcess.CommandLine.Select(Quote))}} } })
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

    private static string Quote(string text) => ForeignEditor.Quote(text);
}
