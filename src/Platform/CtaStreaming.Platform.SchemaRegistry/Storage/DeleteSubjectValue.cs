using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>The value of a <see cref="DeleteSubjectRecord"/>: versions up to this one are deleted.</summary>
internal sealed record DeleteSubjectValue(
    [property: JsonPropertyName("subject")] string? Subject,
    [property: JsonPropertyName("version")] int Version);

/// <summary>The value of a <see cref="ContextRecord"/>.</summary>
internal sealed record ContextValue(
    [property: JsonPropertyName("tenant")] string? Tenant,
    [property: JsonPropertyName("context")] string? Context);
