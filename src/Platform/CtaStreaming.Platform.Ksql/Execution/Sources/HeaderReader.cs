using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Execution.Sources;

/// <summary>A column that is filled from a record's headers.</summary>
/// <param name="key">The header whose last value it is; null for all of them.</param>
internal sealed class HeaderReader(string? key)
{
    public object? Read(IReadOnlyList<KeyValuePair<string, byte[]?>> headers)
    {
        if (key is null) return new ArrayValue([.. headers.Select(header => new StructValue([header.Key, header.Value]))]);
        for (var i = headers.Count - 1; i >= 0; i--)
        {
            if (string.Equals(headers[i].Key, key, StringComparison.Ordinal)) return headers[i].Value;
        }

        return null;
    }
}
