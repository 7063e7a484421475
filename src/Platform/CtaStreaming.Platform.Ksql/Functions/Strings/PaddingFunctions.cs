using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Strings;

/// <summary>LPAD and RPAD. Null where there is nothing to pad with, or the length is negative.</summary>
internal static class PaddingFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("LPad", FunctionCategory.String,
            "The text, or bytes, filled up at the beginning to a length; cut to it where it is longer.")
            .Strict("input VARCHAR, target_length INT, padding VARCHAR", "VARCHAR", a => Pad("LPAD", a, left: true))
            .Strict("input BYTES, target_length INT, padding BYTES", "BYTES", a => PadBytes("LPAD", a, left: true)),
        new ScalarFunction("rpad", FunctionCategory.String, "The text, or bytes, filled up at the end to a length; cut to it where it is longer.")
            .Strict("input VARCHAR, target_length INT, padding VARCHAR", "VARCHAR", a => Pad("RPAD", a, left: false))
            .Strict("input BYTES, target_length INT, padding BYTES", "BYTES", a => PadBytes("RPAD", a, left: false)),
    ];

    private static string? Pad(string function, object?[] arguments, bool left) =>
        Pad(function, arguments.Text(0).AsSpan(), arguments.Int(1), arguments.Text(2).AsSpan(), left) is { } padded ? new string(padded) : null;

    private static byte[]? PadBytes(string function, object?[] arguments, bool left) =>
        Pad<byte>(function, arguments.Bytes(0), arguments.Int(1), arguments.Bytes(2), left);

    private static T[]? Pad<T>(string function, ReadOnlySpan<T> input, int length, ReadOnlySpan<T> padding, bool left)
    {
        if (length < 0 || padding.IsEmpty) return null;
        var result = new T[Limits.CheckLength(function, length)];
        var kept = input[..Math.Min(input.Length, length)];
        var missing = length - kept.Length;
        kept.CopyTo(result.AsSpan(left ? missing : 0));
        var filled = left ? 0 : kept.Length;
        for (var i = 0; i < missing; i++) result[filled + i] = padding[i % padding.Length];
        return result;
    }
}
