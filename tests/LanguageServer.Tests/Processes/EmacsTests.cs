using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Tests.Repositories;
using Xunit;

namespace Sextant.LanguageServer.Tests.Processes;

/// <summary>A client that is not ours: the set-up of <c>samples/editors/emacs</c> in Emacs without a display.</summary>
public sealed class EmacsTests : IDisposable
{
    private const string Source = "def lift_container(weight):\n    \"\"\"Hoists a box from the ship to the quay.\"\"\"\n    return weight\n\n\ndef lower_container(weight):\n    return weight\n";

    private readonly TestRepository _repository = new TestRepository().Write("harbour/crane.py", Source);

    [Fact]
    public async Task The_sample_set_up_starts_the_server_and_finds_functions()
    {
        // Eglot is a part of Emacs 29, and a package of its own before.
        var hasEglot = ForeignEditor.IsInstalled("emacs") &&
            (await ForeignEditor.RunAsync("emacs", ["--batch", "--eval", "(require 'eglot)"], _repository)).ExitCode == 0;
        Assert.SkipUnless(hasEglot, "Emacs with eglot is not installed (Debian's packages emacs-nox and, before Emacs 29, elpa-eglot).");
        // Eglot asks git for the root of the project.
        _repository.Git("init", "-q");
        var result = Path.Combine(_repository.LogFolder, "result.txt");
        var script = Path.Combine(_repository.LogFolder, "test.el");
        File.WriteAllText(script, Script(result));
        var emacs = await ForeignEditor.RunAsync("emacs", ["--batch", "--load", script], _repository);
        Assert.True(File.Exists(result), emacs.Output);
        Assert.Equal("harbour/crane.py\n1: def lift_container(weight)  Hoists a box from the ship to the quay.\nharbour/crane.py\n6: def lower_container(weight)  \n", File.ReadAllText(result));
    }

    public void Dispose() => _repository.Dispose();

    /// <summary>Waits for the whole index, and writes the lists that the two commands of the sample show.</summary>
    private string Script(string result) => $$"""
        (load {{Quote(ForeignEditor.Sample("emacs", "sextant.el"))}} nil t)
        (setq sextant-command (list {{string.Join(' ', ServerProcess.CommandLine.Select(Quote))}}) eglot-sync-connect 60)
        (find-file {{Quote(_repository.PathOf("harbour/crane.py"))}})
        (python-mode)
        (call-interactively #'eglot)
        (while (not (eq t (plist-get (plist-get (jsonrpc-request (eglot-current-server) :sextant/status nil) :indexState) :complete)))
          (accept-process-output nil 0.05))
        (defun shown () (with-current-buffer "*xref*" (buffer-substring-no-properties (point-min) (point-max))))
        (sextant-search "hoist a box from the ship")
        (setq answers (nth 0 (split-string (shown) "\n\\(2\\|6\\|7\\):" t)))
        (set-buffer (find-file-noselect {{Quote(_repository.PathOf("harbour/crane.py"))}}))
        (goto-char (point-min))
        (sextant-similar)
        (with-temp-file {{Quote(result)}} (insert (string-trim-right answers "\n+") "\n" (string-trim-right (shown) "\n+") "\n"))
        (kill-emacs 0)
        """;

    private static string Quote(string text) => ForeignEditor.Quote(text);
}
