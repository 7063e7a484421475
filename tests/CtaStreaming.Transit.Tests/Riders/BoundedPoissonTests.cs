using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Transit.Tests.Riders;

public sealed class BoundedPoissonTests
{
    [Theory]
    [InlineData(104.3)]
    [InlineData(2182.9)]
    [InlineData(23156.5)]
    public void Every_draw_is_within_the_tolerance_and_they_average_to_the_mean(double mean)
    {
        var draws = Enumerable.Range(0, 1000).Select(place => BoundedPoisson.Draw(mean, 0.02, place / 1000.0)).ToList();

        Assert.All(draws, draw => Assert.InRange(draw, 0.98 * mean, 1.02 * mean));
        Assert.InRange(draws.Average(), 0.995 * mean, 1.005 * mean);
    }

    [Fact]
    public void Within_the_tolerance_numbers_are_as_likely_as_in_the_whole_distribution()
    {
        // Poisson, mean 100, within 2 %: 98 to 102, by exp(-100) 100^k / k!.
        double[] exact = [0.0390, 0.0394, 0.0399, 0.0395, 0.0387];
        var counts = Enumerable.Range(0, 10_000).CountBy(place => BoundedPoisson.Draw(100, 0.02, place / 10_000.0)).ToDictionary();

        for (var number = 98; number <= 102; number++)
        {
            Assert.Equal(exact[number - 98] / exact.Sum(), counts[number] / 10_000.0, 0.002);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4, 0)]
    [InlineData(3, 3)]
    [InlineData(20.6, 21)]
    public void Where_no_number_is_within_the_tolerance_it_is_the_nearest(double mean, int expected) =>
        Assert.Equal(expected, BoundedPoisson.Draw(mean, 0.02, 0.99));
}
