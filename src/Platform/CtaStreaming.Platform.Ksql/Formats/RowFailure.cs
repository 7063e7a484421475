namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>The words in which serdes say what could not be read or written, and where.</summary>
internal readonly record struct RowFailure(string Topic, RecordPart Part)
{
    public SerializationException Reading(string problem, Exception? cause = null) =>
        new($"Failed to deserialize {Name} from topic: {Topic}. {problem}", cause);

    public SerializationException Writing(string problem, Exception? cause = null) =>
        new($"Failed to serialize {Name} for topic: {Topic}. {problem}", cause);

    /// <exception cref="SerializationException">The row has more columns or fewer.</exception>
    public void Expect(int columns, int found)
    {
        if (columns != found) throw Writing($"Column count mismatch: expected {columns}, got {found}.");
    }

    private string Name => Part == RecordPart.Key ? "key" : "value";
}
