using System.CommandLine;
using System.Globalization;
using Sextant.Embedding;
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

    public VectorPrecision? Precision { get; init; }

    public bool AllowHttp { get; init; }

    /// <summary>These flags, and where one is missing that of <paramref name="others"/>.</summary>
    public EndpointFlags Or(EndpointFlags others) => new()
    {
        Model = Model ?? others.Model,
        Endpoint = Endpoint ?? others.Endpoint,
        QuestionModel = QuestionModel ?? others.QuestionModel,
        KeyVariable = KeyVariable ?? others.KeyVariable,
        Dimensions = Dimensions ?? others.Dimensions,
        Precision = Precision ?? others.Precision,
        AllowHttp = AllowHttp || others.AllowHttp,
    };

    /// <summary>Adds the options to a command; the result reads them.</summary>
    public static Func<ParseResult, EndpointFlags> AddTo(Command command)
    {
        var model = new Option<string?>("--model") { Description = "The embedding model; needs --endpoint unless OpenAI has it. [default: built-in]", HelpName = "NAME" };
        var endpoint = new Option<string?>("--endpoint") { Description = "Embed with the OpenAI-compatible server there, as in http://localhost:11434/v1; code is sent to it.", HelpName = "URL" };
        var questionModel = new Option<string?>("--question-model") { Description = "Another model for questions, where a model has a partner. [default: the same]", HelpName = "NAME" };
        var dimensions = new Option<string?>("--dimensions") { Description = "Ask the model for vectors of this length. [default: what it gives]", HelpName = "N" };
        var precision = new Option<string?>("--precision") { Description = "Store vectors as int8, or as float16 in twice the space. [default: int8]", HelpName = "int8|float16" };
        var key = new Option<string?>("--key-variable") { Description = "The environment variable that holds the key. [default: SEXTANT_API_KEY, else OPENAI_API_KEY]", HelpName = "NAME" };
        var http = CommonOptions.Flag("--allow-http", "Allow an endpoint on another machine without https.");
        foreach (var option in (Option[])[model, endpoint, questionModel, dimensions, precision, key, http]) command.Add(option);
        return parsed => new EndpointFlags
        {
            Model = parsed.GetValue(model),
            Endpoint = parsed.GetValue(endpoint),
            QuestionModel = parsed.GetValue(questionModel),
            KeyVariable = parsed.GetValue(key),
            Dimensions = ParseDimensions(parsed.GetValue(dimensions)),
            Precision = ParsePrecision(parsed.GetValue(precision)),
            AllowHttp = parsed.Has(http),
        };
    }

    private static VectorPrecision? ParsePrecision(string? text) => text switch
    {
        null => null,
        "int8" => VectorPrecision.Int8,
        "float16" => VectorPrecision.Float16,
        _ => throw new UsageException($"--precision is {text}; give int8 or float16."),
    };

    private static int? ParseDimensions(string? text)
    {
        if (text is null) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            ? number
            : throw new UsageException($"--dimensions is {text}; give a number of at least 1.");
    }
}
