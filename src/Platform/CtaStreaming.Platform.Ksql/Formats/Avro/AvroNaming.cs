namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>Names in the schemas that are written.</summary>
internal static class AvroNaming
{
    public const string DefaultRecord = "io.confluent.ksql.avro_schemas.KsqlDataSourceSchema";

    /// <summary>A column's name as a field's: dots separate namespaces in Avro.</summary>
    public static string Field(string column) => column.Replace('.', '_');
}
