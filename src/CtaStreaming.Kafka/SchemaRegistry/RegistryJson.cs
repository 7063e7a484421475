using System.Text.Json.Serialization;

namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>The registry's JSON, with the (de)serializers generated at build: no reflection at start.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SchemaRequest))]
[JsonSerializable(typeof(SchemaEntity))]
[JsonSerializable(typeof(SchemaId))]
[JsonSerializable(typeof(CompatibilityAnswer))]
[JsonSerializable(typeof(RegistryError))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(List<int>))]
internal sealed partial class RegistryJson : JsonSerializerContext
{
    public static SchemaType ParseType(string? type) => type switch
    {
        null or "" or "AVRO" => SchemaType.Avro,
        "PROTOBUF" => SchemaType.Protobuf,
        "JSON" => SchemaType.Json,
        _ => throw new InvalidDataException($"The Schema Registry speaks of a schema type '{type}', which this client does not know."),
    };

    /// <summary>Null for Avro: registries before 5.5 refuse a member they do not know.</summary>
    public static string? FormatType(SchemaType type) => type switch
    {
        SchemaType.Avro => null,
        SchemaType.Protobuf => "PROTOBUF",
        _ => "JSON",
    };
}

internal sealed record SchemaRequest(string Schema, string? SchemaType, List<SchemaReference>? References);

internal sealed record SchemaEntity(string Schema, string Subject = "", int Version = 0, int Id = 0, string? SchemaType = null, List<SchemaReference>? References = null);

internal sealed record SchemaId(int Id);

internal sealed record CompatibilityAnswer([property: JsonPropertyName("is_compatible")] bool IsCompatible);

internal sealed record RegistryError([property: JsonPropertyName("error_code")] int ErrorCode, string? Message);
