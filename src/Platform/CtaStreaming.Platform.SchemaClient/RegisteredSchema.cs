namespace CtaStreaming.Platform.SchemaClient;

/// <summary>A version of a subject.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Version">Its number there, from 1.</param>
/// <param name="Id">Its id, the same under every subject.</param>
/// <param name="Schema">Its text.</param>
public sealed record RegisteredSchema(string Subject, int Version, int Id, string Schema);
