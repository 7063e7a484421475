namespace CtaStreaming.Avro;

/// <summary>An Avro schema.</summary>
public abstract class Schema
{
    /// <summary>Parses a schema from its JSON.</summary>
    public static Schema Parse(string json) => throw new NotImplementedException(json);
}
