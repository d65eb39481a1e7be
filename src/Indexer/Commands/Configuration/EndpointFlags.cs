using System.CommandLine;
using System.Globalization;
using Sextant.Errors;

namespace Sextant.Commands.Configuration;

/// <summary>The options of a command that name a model and an endpoint, and what the user gave for them.</summary>
internal sealed record EndpointFlags
{
    public static EndpointFlags None { get; } = new();

    public string? Model { get; init; }

    public string? Endpoint { get; init; }

    public string? QuestionModel { get; init; }

    public string? KeyVariable { get; init; }

    public int? Dimensions { get; init; }

    public bool AllowHttp { get; init; }

    /// <summary>Adds the options to a command; the result reads them.</summary>
    public static Func<ParseResult, EndpointFlags> AddTo(Command command)
    {
        var model = new Option<string?>("--model") { Description = "The embedding model; needs --endpoint unless OpenAI has it. [default: built-in]", HelpName = "NAME" };
        var endpoint = new Option<string?>("--endpoint") { Description = "Embed with the OpenAI-compatible server there, as in http://localhost:11434/v1; code is sent to it.", HelpName = "URL" };
        var questionModel = new Option<string?>("--question-model") { Description = "Another model for questions, where a model has a partner. [default: the same]", HelpName = "NAME" };
        var dimensions = new Option<string?>("--dimensions") { Description = "Ask the model for vectors of this length. [default: what it gives]", HelpName = "N" };
        var key = new Option<string?>("--key-variable") { Description = "The environment variable that holds the key. [default: SEXTANT_API_KEY, else OPENAI_API_KEY]", HelpName = "NAME" };
        var http = CommonOptions.Flag("--allow-http", "Allow an endpoint on another machine without https.");
        foreach (var option in (Option[])[model, endpoint, questionModel, dimensions, key, http]) command.Add(option);
        return parsed => new EndpointFlags
        {
            Model = parsed.GetValue(model),
            Endpoint = parsed.GetValue(endpoint),
            QuestionModel = parsed.GetValue(questionModel),
            KeyVariable = parsed.GetValue(key),
            Dimensions = ParseDimensions(parsed.GetValue(dimensions)),
            AllowHttp = parsed.Has(http),
        };
    }

    private static int? ParseDimensions(string? text)
    {
        if (text is null) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            ? number
            : throw new UsageException($"--dimensions is {text}; give a number of at least 1.");
    }
}
