namespace CtaStreaming.Platform.Host.Options;

/// <summary>An option is unknown or has a value it can't have. The message names it and says what to write instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
