using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Strings;

/// <summary>CONCAT, which is <c>||</c> too, and CONCAT_WS.</summary>
internal static class ConcatenationFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("concat", FunctionCategory.String, "The texts, or bytes, one after the other. A null counts as empty.")
            .Lenient("inputs VARCHAR...", "VARCHAR", a => string.Concat(a))
            .Lenient("inputs BYTES...", "BYTES", a => Join([], a)),
        new ScalarFunction("concat_ws", FunctionCategory.String,
            "The texts, or bytes, with a separator between them. Nulls are left out; a null separator gives null.")
            .Lenient("separator VARCHAR, first VARCHAR, inputs VARCHAR...", "VARCHAR", a => a[0] is string separator ? string.Join(separator, Present(a)) : null)
            .Lenient("separator BYTES, first BYTES, inputs BYTES...", "BYTES", a => a[0] is byte[] separator ? Join(separator, a[1..]) : null),
    ];

    private static IEnumerable<object> Present(object?[] arguments) => arguments.Skip(1).OfType<object>();

    private static byte[] Join(byte[] separator, object?[] parts)
    {
        var result = new MemoryStream();
        var first = true;
        foreach (var part in parts.OfType<byte[]>())
        {
            if (!first) result.Write(separator);
            result.Write(part);
            first = false;
        }

        return result.ToArray();
    }
}
