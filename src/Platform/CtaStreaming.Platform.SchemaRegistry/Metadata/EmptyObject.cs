namespace CtaStreaming.Platform.SchemaRegistry.Metadata;

/// <summary><c>{}</c>: the registry's way of saying that it is there.</summary>
internal sealed record EmptyObject;
