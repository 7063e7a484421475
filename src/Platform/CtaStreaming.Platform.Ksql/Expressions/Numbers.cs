using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>Numeric nodes as numbers of a wider type.</summary>
internal static class Numbers
{
    public static Func<object?[], long?> AsInt64(Node node)
    {
        if (node.Type!.BaseType == SqlBaseType.BigInt) return node.As<long>();
        var narrow = node.As<int>();
        return row => narrow(row);
    }

    public static Func<object?[], double?> AsDouble(Node node)
    {
        switch (node.Type!.BaseType)
        {
            case SqlBaseType.Double:
                return node.As<double>();
            case SqlBaseType.Decimal:
                var exact = node.As<BigDecimal>();
                return row => exact(row)?.ToDouble();
            default:
                var whole = AsInt64(node);
                return row => whole(row);
        }
    }

    /// <summary>A DOUBLE as its shortest text says.</summary>
    public static Func<object?[], BigDecimal?> AsDecimal(Node node)
    {
        switch (node.Type!.BaseType)
        {
            case SqlBaseType.Decimal:
                return node.As<BigDecimal>();
            case SqlBaseType.Double:
                var inexact = node.As<double>();
                return row => inexact(row) is { } value ? BigDecimal.FromDouble(value) : null;
            default:
                var whole = AsInt64(node);
                return row => whole(row) is { } value ? value : (BigDecimal?)null;
        }
    }
}
