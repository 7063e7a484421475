using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>Reads the arguments of a strict function, whose types overload resolution has settled.</summary>
internal static class ArgumentExtensions
{
    public static string Text(this object?[] arguments, int index) => (string)arguments[index]!;

    public static int Int(this object?[] arguments, int index) => (int)arguments[index]!;

    public static long Long(this object?[] arguments, int index) => (long)arguments[index]!;

    public static double Double(this object?[] arguments, int index) => (double)arguments[index]!;

    public static BigDecimal Decimal(this object?[] arguments, int index) => (BigDecimal)arguments[index]!;

    public static byte[] Bytes(this object?[] arguments, int index) => (byte[])arguments[index]!;

    public static ArrayValue List(this object?[] arguments, int index) => (ArrayValue)arguments[index]!;

    public static MapValue Map(this object?[] arguments, int index) => (MapValue)arguments[index]!;
}
