namespace CtaStreaming.Avro;

/// <summary>A schema, or data that should follow one, is not valid.</summary>
public sealed class AvroException : Exception
{
    /// <param name="path">Where: the names and indexes from the root to the fault, such as <c>ArrivalValue.prev_station_id</c>; empty for the root.</param>
    /// <param name="reason">What is wrong there, without the path.</param>
    /// <param name="innerException">The cause, where another exception told of it.</param>
    public AvroException(string path, string reason, Exception? innerException = null)
        : base(path.Length == 0 ? reason : $"{path}: {reason}", innerException)
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>Names and indexes from the root to the fault; empty for the root.</summary>
    public string Path { get; }

    /// <summary>What is wrong there.</summary>
    public string Reason { get; }
}
