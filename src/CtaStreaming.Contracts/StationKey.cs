using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CtaStreaming.Contracts;

/// <summary>The key of the topics that are keyed by station: the station's id in decimal digits.</summary>
public static class StationKey
{
    /// <summary>The id as a record's key.</summary>
    public static byte[] Write(int stationId) => Encoding.ASCII.GetBytes(stationId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads a record's key.</summary>
    /// <returns>False for a key that is not a number of 32 bits in decimal digits, or is missing.</returns>
    public static bool TryRead(ReadOnlySpan<byte> key, out int stationId) =>
        Utf8Parser.TryParse(key, out stationId, out var read) && read == key.Length && read > 0;
}
