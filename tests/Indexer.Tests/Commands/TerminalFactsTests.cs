using Sextant.Commands;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class TerminalFactsTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", true, true, false)]
    [InlineData("TERM=dumb", false, false, false)]
    [InlineData("TERM=xterm-256color NO_COLOR=1", true, false, false)]
    [InlineData("TERM=xterm-256color NO_COLOR=", true, true, false)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=vscode", true, true, true)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=vscode NO_COLOR=1", true, false, false)]
    [InlineData("TERM=xterm-256color VTE_VERSION=7200", true, true, true)]
    [InlineData("TERM=xterm-256color VTE_VERSION=3400", true, true, false)]
    [InlineData("TERM=screen-256color TERM_PROGRAM=vscode TMUX=x", true, true, false)]
    [InlineData("TERM=tmux-256color VTE_VERSION=7200 TMUX=x", true, true, false)]
    [InlineData("TERM=xterm-kitty", true, true, true)]
    [InlineData("WT_SESSION=1", true, true, true)]
    [InlineData("", true, true, false)]
    public void The_environment_says_what_a_terminal_can_show(string variables, bool moves, bool colour, bool links)
    {
        var values = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1], StringComparer.Ordinal);
        Assert.Equal(new TerminalFacts(moves, colour, links, 100), TerminalFacts.OfTerminal(name => values.GetValueOrDefault(name), 100));
    }

    [Fact]
    public void A_terminal_without_a_width_gets_one() => Assert.Equal(20, TerminalFacts.OfTerminal(_ => null, 0).Width);
}
