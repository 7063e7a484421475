using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Types;

internal sealed record SqlPrimitive(SqlBaseType BaseType) : SqlType(BaseType)
{
    public override string ToString() => BaseType.ToString().ToUpperInvariant();
}

/// <param name="Precision">All digits, 1 or more.</param>
/// <param name="Scale">Digits after the point, 0 to <paramref name="Precision"/>.</param>
internal sealed record SqlDecimal(int Precision, int Scale) : SqlType(SqlBaseType.Decimal)
{
    public override string ToString() => $"DECIMAL({Precision}, {Scale})";
}

internal sealed record SqlArray(SqlType Item) : SqlType(SqlBaseType.Array)
{
    public override string ToString() => $"ARRAY<{Item}>";
}

internal sealed record SqlMap(SqlType Key, SqlType Value) : SqlType(SqlBaseType.Map)
{
    public override string ToString() => $"MAP<{Key}, {Value}>";
}

internal sealed record SqlStruct(ValueList<SqlField> Fields) : SqlType(SqlBaseType.Struct)
{
    public override string ToString() => $"STRUCT<{string.Join(", ", Fields)}>";

    /// <returns>The field's place, or -1.</returns>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Name, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }
}

internal sealed record SqlField(string Name, SqlType Type)
{
    public override string ToString() => $"{Identifier.Quote(Name)} {Type}";
}
