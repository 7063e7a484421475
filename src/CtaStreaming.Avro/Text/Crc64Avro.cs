namespace CtaStreaming.Avro;

/// <summary>
/// The specification's <see href="https://avro.apache.org/docs/1.12.0/specification/#schema-fingerprints">64-bit Rabin fingerprint</see>.
/// </summary>
internal static class Crc64Avro
{
    /// <summary>The fingerprint of nothing, and the polynomial.</summary>
    private const ulong Empty = 0xC15D213AA4D7A795;

    private static readonly ulong[] Table = MakeTable();

    public static ulong Compute(ReadOnlySpan<byte> bytes)
    {
        var fingerprint = Empty;
        foreach (var b in bytes)
            fingerprint = (fingerprint >> 8) ^ Table[(byte)(fingerprint ^ b)];
        return fingerprint;
    }

    private static ulong[] MakeTable()
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var entry = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry >> 1) ^ ((entry & 1) == 0 ? 0 : Empty);
            table[i] = entry;
        }

        return table;
    }
}
