namespace CtaStreaming.Avro;

/// <summary>How a field counts when records are sorted.</summary>
public enum FieldOrder
{
    /// <summary>Smaller values first.</summary>
    Ascending,

    /// <summary>Larger values first.</summary>
    Descending,

    /// <summary>Not at all.</summary>
    Ignore,
}
