using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>
/// The key of a record, as JSON. Compaction compares bytes, so members are always written in this order: the same key must come
/// out as the same bytes in every release, and as the original registry writes them.
/// </summary>
internal sealed record LogRecordKey(
    [property: JsonPropertyName("keytype"), JsonPropertyOrder(0)] string? KeyType,
    [property: JsonPropertyName("subject"), JsonPropertyOrder(1)] string? Subject = null,
    [property: JsonPropertyName("version"), JsonPropertyOrder(2)] int? Version = null,
    [property: JsonPropertyName("tenant"), JsonPropertyOrder(3)] string? Tenant = null,
    [property: JsonPropertyName("context"), JsonPropertyOrder(4)] string? Context = null,
    [property: JsonPropertyName("magic"), JsonPropertyOrder(5)] int Magic = 0)
{
    public const string Schema = "SCHEMA";
    public const string Config = "CONFIG";
    public const string Mode = "MODE";
    public const string DeleteSubject = "DELETE_SUBJECT";
    public const string ContextType = "CONTEXT";
    public const string Noop = "NOOP";

    public const int SchemaMagic = 1;
    public const string DefaultTenant = "default";
}
