namespace CtaStreaming.Transit;

/// <summary>
/// Chance that can be asked for at any place of a sequence, without what comes before: the same seed and place, the same draw, in every
/// process. <see cref="HashCode"/> would differ from process to process, and <see cref="Random"/> has to go through all draws in turn.
/// </summary>
/// <remarks>The mixing is that of SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.</remarks>
internal static class SeededDraw
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The seed of a stream of its own.</summary>
    public static ulong Stream(int seed, int subject, int day) =>
        Mix(Mix(Mix(unchecked((uint)seed)) + unchecked((uint)subject)) + unchecked((uint)day));

    /// <summary>The stream's draw at this place, from 0 up to but not including 1.</summary>
    public static double At(ulong stream, long place) => (Mix(unchecked(stream + (Step * (ulong)place))) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += Step;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
