using System.Numerics;
using CtaStreaming.Contracts;

namespace CtaStreaming.StreamProcessor.Stations;

/// <summary>A set of lines, one bit for each in the order of <see cref="StationRow.AllLines"/>.</summary>
internal readonly record struct LineSet(int Bits)
{
    /// <summary>The first line of the fixed order; null of an empty set.</summary>
    public string? First => Bits == 0 ? null : StationRow.AllLines[BitOperations.TrailingZeroCount(Bits)];

    public IReadOnlyList<string> Names
    {
        get
        {
            var bits = Bits;
            return [.. StationRow.AllLines.Where((_, index) => (bits & 1 << index) != 0)];
        }
    }

    public static LineSet Of(Func<string, bool> contains)
    {
        var bits = 0;
        for (var index = 0; index < StationRow.AllLines.Count; index++)
        {
            if (contains(StationRow.AllLines[index])) bits |= 1 << index;
        }

        return new LineSet(bits);
    }

    public static LineSet operator |(LineSet left, LineSet right) => new(left.Bits | right.Bits);
}
