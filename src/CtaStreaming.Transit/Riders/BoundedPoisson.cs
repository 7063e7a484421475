namespace CtaStreaming.Transit.Riders;

/// <summary>The Poisson distribution, given that the number comes within a tolerance of the mean.</summary>
internal static class BoundedPoisson
{
    /// <param name="mean">The mean, 0 or more.</param>
    /// <param name="tolerance">How far from the mean the number may be, as a share of it.</param>
    /// <param name="draw">Chance, from 0 up to but not including 1.</param>
    /// <returns>A number within the tolerance; the nearest to the mean where there is none.</returns>
    public static int Draw(double mean, double tolerance, double draw)
    {
        var lowest = (int)Math.Ceiling(mean * (1 - tolerance));
        var highest = (int)Math.Floor(mean * (1 + tolerance));
        if (lowest >= highest) return (int)Math.Round(mean);

        // Relative to the lowest number's, since the probabilities themselves are too small for a double when the mean is large.
        var weights = new double[highest - lowest + 1];
        weights[0] = 1;
        for (var index = 1; index < weights.Length; index++) weights[index] = weights[index - 1] * mean / (lowest + index);

        var left = draw * weights.Sum();
        for (var index = 0; index < weights.Length; index++)
        {
            left -= weights[index];
            if (left < 0) return lowest + index;
        }

        return highest;
    }
}
