using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>Whether values of one type may become another without a CAST, and the type that then holds both.</summary>
internal static class Coercible
{
    /// <param name="isLiteral">Literals also go from text to numbers and booleans, and to text.</param>
    /// <returns>Null where they may not.</returns>
    public static SqlType? To(SqlType from, SqlType to, bool isLiteral)
    {
        if (from == to) return to;
        return (from.BaseType, to.BaseType) switch
        {
            (SqlBaseType.Integer, SqlBaseType.BigInt) => to,
            (SqlBaseType.Integer or SqlBaseType.BigInt or SqlBaseType.Decimal, SqlBaseType.Double) => to,
            (SqlBaseType.Integer or SqlBaseType.BigInt or SqlBaseType.Decimal, SqlBaseType.Decimal) =>
                DecimalTypes.Widen(DecimalTypes.From(from), DecimalTypes.From(to)),
            (SqlBaseType.String, SqlBaseType.Timestamp or SqlBaseType.Date or SqlBaseType.Time or SqlBaseType.Bytes) => to,
            (SqlBaseType.String, SqlBaseType.Boolean or SqlBaseType.Integer or SqlBaseType.BigInt or SqlBaseType.Decimal or SqlBaseType.Double) when isLiteral => to,
            (not (SqlBaseType.Bytes or SqlBaseType.Array or SqlBaseType.Map or SqlBaseType.Struct), SqlBaseType.String) when isLiteral => to,
            (SqlBaseType.Array, SqlBaseType.Array) => OfArrays((SqlArray)from, (SqlArray)to, isLiteral),
            (SqlBaseType.Map, SqlBaseType.Map) => OfMaps((SqlMap)from, (SqlMap)to, isLiteral),
            (SqlBaseType.Struct, SqlBaseType.Struct) => OfStructs((SqlStruct)from, (SqlStruct)to, isLiteral),
            _ => null,
        };
    }

    private static SqlArray? OfArrays(SqlArray from, SqlArray to, bool isLiteral) =>
        To(from.Item, to.Item, isLiteral) is { } item ? new SqlArray(item) : null;

    private static SqlMap? OfMaps(SqlMap from, SqlMap to, bool isLiteral) =>
        To(from.Key, to.Key, isLiteral) is { } key && To(from.Value, to.Value, isLiteral) is { } value ? new SqlMap(key, value) : null;

    private static SqlStruct? OfStructs(SqlStruct from, SqlStruct to, bool isLiteral)
    {
        var fields = new List<SqlField>();
        foreach (var field in from.Fields)
        {
            var known = to.IndexOf(field.Name);
            var type = known < 0 ? field.Type : To(field.Type, to.Fields[known].Type, isLiteral);
            if (type is null) return null;
            fields.Add(field with { Type = type });
        }

        return new SqlStruct([.. fields, .. to.Fields.Where(field => from.IndexOf(field.Name) < 0)]);
    }
}
