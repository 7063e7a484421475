using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>The order of two values of one primitive type, as Java's compareTo has it.</summary>
internal sealed class ValueOrder : IComparer<object?>
{
    public static readonly ValueOrder Instance = new();

    private ValueOrder()
    {
    }

    /// <summary>Nulls come first.</summary>
    public int Compare(object? x, object? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (int left, int right) => left.CompareTo(right),
        (long left, long right) => left.CompareTo(right),
        (double left, double right) => Compare(left, right),
        (string left, string right) => string.CompareOrdinal(left, right),
        (bool left, bool right) => left.CompareTo(right),
        (BigDecimal left, BigDecimal right) => left.CompareTo(right),
        (byte[] left, byte[] right) => Compare(left, right),
        _ => throw new ArgumentException($"{x.GetType().Name} and {y.GetType().Name} have no order."),
    };

    /// <summary>NaN is greater than all else, unlike in .NET, and -0.0 less than 0.0.</summary>
    private static int Compare(double left, double right)
    {
        if (left < right) return -1;
        if (left > right) return 1;
        if (double.IsNaN(left) || double.IsNaN(right)) return double.IsNaN(left).CompareTo(double.IsNaN(right));
        return double.IsNegative(right).CompareTo(double.IsNegative(left));
    }

    /// <summary>Java's bytes have signs.</summary>
    private static int Compare(byte[] left, byte[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = ((sbyte)left[i]).CompareTo((sbyte)right[i]);
            if (order != 0) return order;
        }

        return left.Length.CompareTo(right.Length);
    }
}
