using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Strings;

/// <summary>SPLIT and SPLIT_TO_MAP.</summary>
internal static class SplittingFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("split", FunctionCategory.String,
            "The parts of a text, or of bytes, between delimiters. An empty delimiter parts all characters.")
            .Strict("string VARCHAR, delimiter VARCHAR", "ARRAY<VARCHAR>", a => Split(a.Text(0), a.Text(1)))
            .Strict("bytes BYTES, delimiter BYTES", "ARRAY<BYTES>", a => Split(a.Bytes(0), a.Bytes(1))),
        new ScalarFunction("split_to_map", FunctionCategory.String,
            "A map of the entries of a text: one delimiter parts the entries, another their keys from their values. Of entries with equal keys the last one stays.")
            .Strict("input VARCHAR, entry_delimiter VARCHAR, kv_delimiter VARCHAR", "MAP<VARCHAR, VARCHAR>", a => ToMap(a.Text(0), a.Text(1), a.Text(2))),
    ];

    private static ArrayValue Split(string text, string delimiter) => delimiter.Length > 0
        ? new([.. text.Split(delimiter, StringSplitOptions.None)])
        : new(text.Length == 0 ? [""] : [.. text.Select(character => character.ToString())]);

    private static ArrayValue Split(byte[] bytes, byte[] delimiter)
    {
        if (delimiter.Length == 0) return new([.. bytes.Select(one => (object)new[] { one })]);
        var parts = new List<object?>();
        var rest = bytes.AsSpan();
        for (var at = rest.IndexOf(delimiter); at >= 0; at = rest.IndexOf(delimiter))
        {
            parts.Add(rest[..at].ToArray());
            rest = rest[(at + delimiter.Length)..];
        }

        parts.Add(rest.ToArray());
        return new([.. parts]);
    }

    private static MapValue? ToMap(string text, string entryDelimiter, string delimiter)
    {
        if (entryDelimiter.Length == 0 || delimiter.Length == 0 || entryDelimiter == delimiter) return null;
        return new(
            from entry in text.Split(entryDelimiter, StringSplitOptions.RemoveEmptyEntries)
            let parts = entry.Split(delimiter)
            where parts.Length > 1
            select KeyValuePair.Create<object, object?>(parts[0], parts[1]));
    }
}
