using System.Buffers;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Writes the answer to initialize as it stands.</summary>
/// <remarks>The first answer of all: the generated writer of this type would take longer to set up than everything else until then.</remarks>
internal static class InitializeWriter
{
    private static ReadOnlySpan<byte> EveryFile => """{"filters":[{"scheme":"file","pattern":{"glob":"**/*"}}]}"""u8;

    public static void Write(IBufferWriter<byte> output, InitializeResult result)
    {
        output.Write("""{"capabilities":{"positionEncoding":"""u8);
        JsonText.Write(output, result.PositionEncoding);
        // 2: incremental.
        output.Write(""","textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}}"""u8);
        output.Write(""","workspaceSymbolProvider":{"workDoneProgress":false},"executeCommandProvider":{"workDoneProgress":true,"commands":"""u8);
        Write(output, result.Commands);
        output.Write("""},"workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true},"fileOperations":{"didCreate":"""u8);
        output.Write(EveryFile);
        output.Write(""","didRename":"""u8);
        output.Write(EveryFile);
        output.Write(""","didDelete":"""u8);
        output.Write(EveryFile);
        output.Write("""}},"experimental":{"sextant":"""u8);
        Write(output, result.OwnMethods);
        output.Write("""}},"serverInfo":{"name":"""u8);
        JsonText.Write(output, result.ServerName);
        output.Write(""","version":"""u8);
        JsonText.Write(output, result.ServerVersion);
        output.Write("}}"u8);
    }

    private static void Write(IBufferWriter<byte> output, string[] texts)
    {
        output.Write("["u8);
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0) output.Write(","u8);
            JsonText.Write(output, texts[i]);
        }

        output.Write("]"u8);
    }
}
