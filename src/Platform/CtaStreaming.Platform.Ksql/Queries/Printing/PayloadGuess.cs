namespace CtaStreaming.Platform.Ksql.Queries.Printing;

/// <summary>Which formats all keys, or all values, seen so far can be in. The first of them is the one that they are shown in.</summary>
internal sealed class PayloadGuess(IEnumerable<PayloadFormat> formats)
{
    private readonly List<PayloadFormat> _formats = [.. formats];
    private bool _hasSeenData;

    public override string ToString() =>
        _hasSeenData ? string.Join(" or ", _formats.Select(format => format.Name)) : @"¯\_(ツ)_/¯ - no data processed";

    public string Read(byte[]? bytes)
    {
        if (bytes is null) return "<null>";
        _hasSeenData = true;
        string? shown = null;
        _formats.RemoveAll(format =>
        {
            var text = format.Read(bytes);
            shown ??= text;
            return text is null;
        });
        return shown ?? Escaped(bytes);
    }

    /// <summary>Bytes of no known format: letters as they are, the rest in hexadecimal.</summary>
    private static string Escaped(byte[] bytes) => string.Concat(bytes.Select(value => value is >= 0x20 and < 0x7F ? ((char)value).ToString() : $"\\x{value:X2}"));
}
