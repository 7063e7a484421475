using CtaStreaming.Platform.Ksql.Types;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

internal static class TypeGen
{
    public static Gen<string> Name { get; } = Gen.Frequency(
        (4, Gen.Elements("A", "B", "STATION_ID", "ROWTIME", "KEY", "lower", "Mixed Case", "x`y", "a\"b", "SELECT", "FROM", "END", "1A", "@t", "É 🚇")),
        (2, Gen.Elements("EMIT", "PARTITION", "ESCAPE", "IF", "ARRAY", "MAP", "STRUCT", "HOUR", "WEEKS", "DAYS", "CHANGES", "FINAL", "SET", "SHOW", "DATE")),
        (1, Gen.Elements("TABLES", "FUNCTION", "COLUMN", "COLUMNS", "EXPLAIN", "SESSION", "TIME", "TIMESTAMP", "STRING", "SOURCE", "REPLACE", "COUNT")));

    public static Gen<SqlType> Type { get; } = Gen.Sized(size => OfDepth(Math.Min(size / 10, 4)));

    private static Gen<SqlType> OfDepth(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements(
                SqlType.Boolean, SqlType.Integer, SqlType.BigInt, SqlType.Double, SqlType.String, SqlType.Bytes, SqlType.Date, SqlType.Time, SqlType.Timestamp),
            from precision in Gen.Choose(1, 50)
            from scale in Gen.Choose(0, precision)
            select SqlType.Decimal(precision, scale));
        if (depth == 0) return leaf;
        var inner = OfDepth(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(SqlType.Array),
            from key in inner from value in inner select SqlType.Map(key, value),
            from names in Name.ListOf(3)
            from types in inner.ListOf(3)
            select SqlType.Struct([.. names.Distinct().Zip(types, (name, type) => new SqlField(name, type))]));
    }
}
