namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>A statement of a request, not yet read.</summary>
/// <param name="Text">With its semicolon, without comments around it.</param>
/// <param name="Line">Where it begins in the request, from 1.</param>
/// <param name="Column">The same.</param>
internal sealed record RawStatement(string Text, int Line, int Column);
