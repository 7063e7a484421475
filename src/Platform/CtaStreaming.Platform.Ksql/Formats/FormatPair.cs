namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>The formats of a topic's keys and values.</summary>
internal sealed record FormatPair(FormatInfo Key, FormatInfo Value);
