namespace CtaStreaming.Avro;

/// <summary>A schema, or data that should follow one, is not valid.</summary>
public sealed class AvroException : Exception
{
    // Deep data gives deep paths; the two ends are what a reader needs.
    private const int SegmentsAtEachEnd = 16;

    private readonly List<string> _outwards = [];

    /// <param name="path">Where: the names and indexes from the root to the fault, such as <c>ArrivalValue.prev_station_id</c>; empty for
    /// the root.</param>
    /// <param name="reason">What is wrong there, without the path.</param>
    /// <param name="innerException">The cause, where another exception told of it.</param>
    public AvroException(string path, string reason, Exception? innerException = null)
        : base(reason, innerException)
    {
        if (path.Length > 0)
            _outwards.Add(path);
        Reason = reason;
    }

    /// <summary>Names and indexes from the root to the fault; empty for the root.</summary>
    public string Path
    {
        get
        {
            var segments = Enumerable.Reverse(_outwards);
            if (_outwards.Count > 2 * SegmentsAtEachEnd)
                segments = [.. segments.Take(SegmentsAtEachEnd), "…", .. segments.TakeLast(SegmentsAtEachEnd)];
            return string.Concat(segments).TrimStart('.');
        }
    }

    /// <summary>What is wrong there.</summary>
    public string Reason { get; }

    /// <inheritdoc/>
    public override string Message => Path is { Length: > 0 } path ? $"{path}: {Reason}" : Reason;

    /// <summary>
    /// Puts a segment (<c>.name</c>, <c>[3]</c>) before the path. Called from exception filters while the fault passes outwards,
    /// so that paths cost nothing until there is a fault, and a deep one is thrown once instead of once for each level.
    /// </summary>
    /// <returns>Always false: the filter never takes the exception.</returns>
    internal bool Within(string segment)
    {
        _outwards.Add(segment);
        return false;
    }
}
