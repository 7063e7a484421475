namespace CtaStreaming.Platform.Connect.Errors;

/// <summary>
/// Something that a connector, a task, a transformation or a converter cannot go on after. It ends up as the trace in a status.
/// </summary>
internal class ConnectException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What a status shows: the chain of messages with the places they came from.</summary>
    public static string TraceOf(Exception exception) => exception.ToString();
}

/// <summary>Data that does not fit its schema, or a schema that a step cannot work on.</summary>
internal sealed class DataException(string message, Exception? innerException = null) : ConnectException(message, innerException);

/// <summary>A failure that may pass by itself.</summary>
internal sealed class RetriableException(string message, Exception? innerException = null) : ConnectException(message, innerException);

/// <summary>A configuration that cannot work.</summary>
internal sealed class ConfigException : ConnectException
{
    public ConfigException(string message)
        : base(message)
    {
    }

    public ConfigException(string name, object? value, string? reason = null)
        : base($"Invalid value {value ?? "null"} for configuration {name}{(reason is null ? "" : $": {reason}")}")
    {
    }
}
