namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>A task of a connector.</summary>
internal sealed record TaskId(string Connector, int Task);
