namespace CtaStreaming.Platform.SchemaRegistry.Tests;

/// <summary>Schemas that several tests use.</summary>
internal static class Samples
{
    public const string Int = "\"int\"";

    public const string Record = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""";

    public const string RecordReformatted = """{ "type" : "record", "fields": [ {"type":"int", "name":"a"} ], "name" : "R" }""";

    public const string RecordWithDoc = """{"type":"record","name":"R","doc":"A record.","fields":[{"name":"a","type":"int"}]}""";

    /// <summary>As <see cref="Record"/>, with a field that has a default.</summary>
    public const string WithDefault = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"string","default":""}]}""";

    /// <summary>As <see cref="Record"/>, with a field that has none.</summary>
    public const string WithoutDefault = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"string"}]}""";
}
