using System.Runtime.InteropServices;

namespace Sextant.LanguageServer.Protocol;

/// <param name="Line">0-based.</param>
/// <param name="Character">0-based, in code units of the negotiated position encoding.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Position(int Line, int Character);

/// <param name="End">Exclusive.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Range(Position Start, Position End);

internal sealed record Location(string Uri, Range Range);
