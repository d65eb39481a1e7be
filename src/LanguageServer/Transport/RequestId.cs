using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>A JSON-RPC request id: an integer or a string. The number 1 and the text "1" are two ids.</summary>
/// <remarks>A class, since collections over a struct of ours would be compiled at every start.</remarks>
internal sealed record RequestId
{
    private readonly long _number;
    private readonly string? _text;

    public RequestId(long number) => _number = number;

    public RequestId(string text) => _text = text;

    /// <summary>False for every JSON value that LSP does not allow as an id: null, fractions, objects, strings that are not Unicode.</summary>
    public static bool TryRead(JsonElement element, [NotNullWhen(true)] out RequestId? id)
    {
        id = null;
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number))
        {
            id = new RequestId(number);
            return true;
        }

        if (element.ValueKind != JsonValueKind.String || !JsonText.TryRead(element, out var text)) return false;
        id = new RequestId(text);
        return true;
    }

    /// <summary>Writes it as a JSON value.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        if (_text is not null)
        {
            JsonText.Write(output, _text);
            return;
        }

        const int longest = 20;
        Utf8Formatter.TryFormat(_number, output.GetSpan(longest), out var count);
        output.Advance(count);
    }

    public override string ToString() => _text ?? _number.ToString(CultureInfo.InvariantCulture);
}
