using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>The implicit casts of arguments: INTEGER, BIGINT, DECIMAL, DOUBLE, each to those that follow.</summary>
internal static class Widening
{
    /// <returns>How many types further; null where there is no such cast.</returns>
    public static int? Steps(SqlType from, SqlBaseType to)
    {
        if (from.BaseType == to) return 0;
        return from.IsNumeric && to is > SqlBaseType.Integer and <= SqlBaseType.Double && from.BaseType < to ? to - from.BaseType : null;
    }

    /// <summary>The narrowest type to which both can be cast.</summary>
    /// <returns>Null where there is none.</returns>
    public static SqlType? Common(SqlType left, SqlType right)
    {
        if (left == right) return left;
        if (!left.IsNumeric || !right.IsNumeric) return null;
        var wider = left.BaseType > right.BaseType ? left : right;
        return wider is SqlDecimal ? DecimalTypes.Widen(DecimalTypes.From(left), DecimalTypes.From(right)) : wider;
    }
}
