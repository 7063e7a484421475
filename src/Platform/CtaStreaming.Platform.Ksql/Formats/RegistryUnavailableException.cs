namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>
/// The Schema Registry did not answer. The record is as good as before: whoever meets this tries the same record again, and must not skip
/// it.
/// </summary>
internal sealed class RegistryUnavailableException(string message, Exception innerException) : Exception(message, innerException);
