namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>What the steps after a table ask of it. A source that nobody asks anything keeps no rows.</summary>
[Flags]
internal enum Needs
{
    None = 0,

    /// <summary>Each change says what the row was before.</summary>
    OldValues = 1,

    /// <summary>Rows can be looked up.</summary>
    Lookup = 2,
}
