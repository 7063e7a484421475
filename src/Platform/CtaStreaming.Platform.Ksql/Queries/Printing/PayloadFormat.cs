namespace CtaStreaming.Platform.Ksql.Queries.Printing;

/// <summary>A format that keys or values of a topic may be in.</summary>
/// <param name="Name">As PRINT shows it.</param>
/// <param name="Read">The text of bytes; null for bytes that cannot be in the format.</param>
internal sealed record PayloadFormat(string Name, Func<byte[], string?> Read);
