using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Listings;

/// <summary>Types as the REST API describes them.</summary>
internal static class SchemaText
{
    public static SchemaInfo Of(SqlType type) => type switch
    {
        SqlDecimal number => new("DECIMAL", null, null) { Parameters = new(number.Precision, number.Scale) },
        SqlArray array => new("ARRAY", null, Of(array.Item)),
        SqlMap map => new("MAP", null, Of(map.Value)),
        SqlStruct record => new("STRUCT", [.. record.Fields.Select(field => new FieldInfo(field.Name, Of(field.Type), null))], null),
        _ => new(type.ToString(), null, null),
    };
}
