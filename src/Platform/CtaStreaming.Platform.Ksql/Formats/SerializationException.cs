namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>A record that could not be read or written: it is logged and skipped, and the query goes on.</summary>
internal sealed class SerializationException(string message, Exception? innerException = null) : Exception(message, innerException);
