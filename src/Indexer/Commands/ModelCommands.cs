using System.CommandLine;

namespace Sextant.Commands;

/// <summary><c>sextant model</c>: makes embedding tables.</summary>
internal static class ModelCommands
{
    public static IReadOnlyList<CommandDefinition> Create(CommandContext context)
    {
        var group = new Command("model", "Mine training pairs and train the built-in embedding model.");
        CommandDefinition[] commands = [ModelPairsCommand.Create(context), ModelTrainCommand.Create(context), ModelHoldOutCommand.Create(context)];
        foreach (var definition in commands) group.Add(definition.Command);
        return [.. commands.Select(definition => definition with { Group = group })];
    }
}
