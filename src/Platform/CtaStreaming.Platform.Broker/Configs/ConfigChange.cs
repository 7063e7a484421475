namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>One change that a client asks for.</summary>
internal sealed record ConfigChange(string Name, ConfigOperation Operation, string? Value);
