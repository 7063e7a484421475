namespace CtaStreaming.Platform.Connect.Data;

/// <summary>A record on its way from a task to a topic. A schema of null means that the key or value has none.</summary>
internal sealed record ConnectRecord(string Topic)
{
    /// <summary>Null leaves the choice to the producer.</summary>
    public int? Partition { get; init; }

    public ConnectSchema? KeySchema { get; init; }

    public object? Key { get; init; }

    public ConnectSchema? ValueSchema { get; init; }

    public object? Value { get; init; }

    /// <summary>Null for the time of sending.</summary>
    public DateTime? Timestamp { get; init; }
}

/// <summary>A record with its place in the source.</summary>
/// <param name="Record">What is to be sent.</param>
/// <param name="Partition">Which part of the source it came from.</param>
/// <param name="Offset">From where to go on after it; null where there is nothing to remember.</param>
internal sealed record SourceRecord(ConnectRecord Record, JsonMap Partition, JsonMap? Offset);
