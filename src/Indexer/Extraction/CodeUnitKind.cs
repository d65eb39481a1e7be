namespace Sextant.Extraction;

/// <summary>What a code unit is. The numeric values are stored in the index: append, never renumber.</summary>
public enum CodeUnitKind : byte
{
    Method = 0,
    Constructor = 1,
    Finalizer = 2,
    Operator = 3,
    Conversion = 4,
    Property = 5,
    Indexer = 6,
    Event = 7,
    LocalFunction = 8,
    Program = 9,
    Function = 10,
    Class = 20,
    Struct = 21,
    Record = 22,
    Interface = 23,
    Enum = 24,
    Delegate = 25,
}

public static class CodeUnitKinds
{
    /// <summary>True for classes, structs, records, interfaces, enums and delegates; false for everything that runs.</summary>
    public static bool IsType(this CodeUnitKind kind) => kind >= CodeUnitKind.Class;

    /// <summary>The kind's name in JSON and on the command line, such as <c>localFunction</c>.</summary>
    public static string ToWireName(this CodeUnitKind kind) => kind switch
    {
        CodeUnitKind.Method => "method",
        CodeUnitKind.Constructor => "constructor",
        CodeUnitKind.Finalizer => "finalizer",
        CodeUnitKind.Operator => "operator",
        CodeUnitKind.Conversion => "conversion",
        CodeUnitKind.Property => "property",
        CodeUnitKind.Indexer => "indexer",
        CodeUnitKind.Event => "event",
        CodeUnitKind.LocalFunction => "localFunction",
        CodeUnitKind.Program => "program",
        CodeUnitKind.Function => "function",
        CodeUnitKind.Class => "class",
        CodeUnitKind.Struct => "struct",
        CodeUnitKind.Record => "record",
        CodeUnitKind.Interface => "interface",
        CodeUnitKind.Enum => "enum",
        CodeUnitKind.Delegate => "delegate",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of code unit."),
    };
}
