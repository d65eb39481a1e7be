using System.Text;

namespace Sextant.Commands.Completion;

/// <summary>For bash 3.2 and newer, with or without its completion package.</summary>
internal static class BashCompletion
{
    public static string Write(CompletedCommand root)
    {
        var text = new StringBuilder();
        text.Append("# bash completion of sextant; load it with: eval \"$(sextant completion bash)\"\n");
        text.Append("_sextant() {\n");
        text.Append("    local IFS=$'\\n' current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word words= files= i\n");
        text.Append("    for ((i = 1; i < COMP_CWORD; i++)); do\n        case \"$command/${COMP_WORDS[i]}\" in\n");
        foreach (var command in root.All.Where(command => command.Path.Count > 0))
            text.Append($"            \"{string.Join(' ', command.Path.SkipLast(1))}/{command.Name}\") command=\"{Key(command)}\" ;;\n");
        text.Append("        esac\n    done\n    case \"$command $previous\" in\n");
        foreach (var command in root.All)
        {
            foreach (var option in command.Options.Where(option => option.TakesValue)) text.Append($"        \"{Key(command)} {option.Name}\") {Offer(option.Completes, option.Values)} return ;;\n");
        }

        text.Append("    esac\n    case \"$command\" in\n");
        foreach (var command in root.All)
        {
            IEnumerable<string> words = [.. command.Commands.Select(child => child.Name), .. command.Options.Select(option => option.Name), .. command.Values];
            var files = command.Argument switch { Completes.Files => " files=-f", Completes.Folders => " files=-d", _ => "" };
            text.Append($"        \"{Key(command)}\") words=$'{string.Join("\\n", words)}'{files} ;;\n");
        }

        text.Append("    esac\n");
        text.Append("    case \"$current\" in -*) files= ;; esac\n");
        text.Append("    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n");
        text.Append("    [ -z \"$files\" ] || { compopt -o filenames 2> /dev/null; COMPREPLY+=($(compgen \"$files\" -- \"$current\")); }\n");
        text.Append("}\ncomplete -F _sextant sextant\n");
        return text.ToString();
    }

    private static string Key(CompletedCommand command) => string.Join(' ', command.Path);

    private static string Offer(Completes completes, IReadOnlyList<string> values) => completes switch
    {
        Completes.Files => "compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -f -- \"$current\"));",
        Completes.Folders => "compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -d -- \"$current\"));",
        Completes.Values => $"COMPREPLY=($(compgen -W $'{string.Join("\\n", values)}' -- \"$current\"));",
        _ => "COMPREPLY=();",
    };
}
